namespace PartyArchive.Extraction.OpenXml;

/// <summary>Complex fields that are open in a story (ECMA-376 part 1, 17.16.18): what stands between begin and separate is an instruction, not text.</summary>
internal sealed class FieldStack
{
    private const int MaxDepth = 64;
    private readonly Stack<bool> _inResult = new();
    private int _instructions;

    /// <summary>True inside an instruction, however deep results are nested in it.</summary>
    public bool IsInInstruction => _instructions > 0;

    /// <summary>Takes the type of a w:fldChar.</summary>
    public void Note(string? type)
    {
        switch (type)
        {
            case "begin" when _inResult.Count < MaxDepth:
                _inResult.Push(false);
                _instructions++;
                break;
            case "separate" when _inResult.Count > 0 && !_inResult.Peek():
                _inResult.Pop();
                _inResult.Push(true);
                _instructions--;
                break;
            case "end" when _inResult.Count > 0:
                if (!_inResult.Pop())
                {
                    _instructions--;
                }
                break;
        }
    }
}
