namespace PartyArchive.Extraction.Word97;

/// <summary>
/// The fields of a story: begin mark, code, optional separator and result, end mark ([MS-DOC] 2.8.25). Only fields that are complete count,
/// so that a lost end mark hides no text.
/// </summary>
internal sealed class FieldMap
{
    public const char Begin = '\x13';
    public const char Separator = '\x14';
    public const char End = '\x15';

    private readonly Dictionary<int, int> _resumeAt = [];

    public FieldMap(ReadOnlySpan<char> text, int start, int end)
    {
        var open = new Stack<(int Begin, int Separator)>();
        var at = start;
        while (at < end)
        {
            var step = text[at..end].IndexOfAnyInRange(Begin, End);
            if (step < 0)
            {
                return;
            }
            at += step;
            Take(text[at], at, open);
            at++;
        }
    }

    /// <summary>Where the text of the field goes on that begins here: at its result, or behind it when it shows none.</summary>
    public bool TrySkipCode(int begin, out int resume) => _resumeAt.TryGetValue(begin, out resume);

    private void Take(char mark, int at, Stack<(int Begin, int Separator)> open)
    {
        if (mark == Begin)
        {
            open.Push((at, -1));
        }
        else if (open.TryPop(out var field))
        {
            if (mark == Separator)
            {
                open.Push((field.Begin, field.Separator < 0 ? at : field.Separator));
            }
            else
            {
                _resumeAt[field.Begin] = (field.Separator < 0 ? at : field.Separator) + 1;
            }
        }
    }
}
