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

    private readonly Dictionary<int, Field> _fields = [];

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

    /// <summary>The complete field that begins at a position.</summary>
    public bool TryFind(int begin, out Field field) => _fields.TryGetValue(begin, out field);

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
                _fields[field.Begin] = new Field(field.Separator < 0 ? null : field.Separator, at);
            }
        }
    }

    /// <summary>A field: where its separator stands (null when it shows no result) and where it ends.</summary>
    internal readonly record struct Field(int? Separator, int End)
    {
        /// <summary>Where the text goes on: at the result, or behind the field.</summary>
        public int Resume => (Separator ?? End) + 1;
    }
}
