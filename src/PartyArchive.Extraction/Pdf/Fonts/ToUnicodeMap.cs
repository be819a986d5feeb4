using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Content;
using PartyArchive.Extraction.Pdf.Filters;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>
/// A ToUnicode character map (ISO 32000-1, 9.10.3). Ranges stay ranges, so that a map of a thousand bytes cannot claim four thousand million
/// characters, which PdfPig would write out one by one.
/// </summary>
internal sealed class ToUnicodeMap
{
    // A font has at most 65,536 glyphs; a map with more entries than this is not one.
    private const int MaxEntries = 200_000;

    private readonly Dictionary<int, string> _characters = [];
    private readonly List<Range> _ranges = [];

    private ToUnicodeMap() { }

    /// <summary>Codes are the characters themselves: what some writers mean by naming Identity-H instead of giving a map.</summary>
    public static ToUnicodeMap Identity { get; } = new() { _ranges = { new Range(0x20, 0xFFFD, " ") } };

    /// <summary>The characters of a code; null when the map does not name it.</summary>
    public string? this[int code]
    {
        get
        {
            if (_characters.TryGetValue(code, out var text))
            {
                return text;
            }
            foreach (var range in _ranges)
            {
                if (code >= range.First && code <= range.Last)
                {
                    return range.At(code);
                }
            }
            return null;
        }
    }

    /// <summary>Reads a map; what cannot be understood is left out.</summary>
    public static ToUnicodeMap Read(ReadOnlyMemory<byte> bytes, DecodeBudget budget)
    {
        var map = new ToUnicodeMap();
        var lexer = new ContentLexer(bytes);
        ContentTokenKind kind;
        while ((kind = lexer.Next()) != ContentTokenKind.End)
        {
            if (kind != ContentTokenKind.Operator)
            {
                continue;
            }
            lexer.ForgetStrings();
            if (lexer.Token.SequenceEqual("beginbfchar"u8))
            {
                map.ReadCharacters(lexer, budget);
            }
            else if (lexer.Token.SequenceEqual("beginbfrange"u8))
            {
                map.ReadRanges(lexer, budget);
            }
        }
        map._ranges.Sort(static (a, b) => a.First.CompareTo(b.First));
        return map;
    }

    private void ReadCharacters(ContentLexer lexer, DecodeBudget budget)
    {
        while (lexer.Next() == ContentTokenKind.String)
        {
            var code = Code(lexer);
            if (lexer.Next() != ContentTokenKind.String)
            {
                return;
            }
            Set(code, Text(lexer), budget);
            lexer.ForgetStrings();
        }
    }

    private void ReadRanges(ContentLexer lexer, DecodeBudget budget)
    {
        while (lexer.Next() == ContentTokenKind.String)
        {
            var first = Code(lexer);
            if (lexer.Next() != ContentTokenKind.String)
            {
                return;
            }
            var last = Code(lexer);
            switch (lexer.Next())
            {
                case ContentTokenKind.String:
                    AddRange(first, last, Text(lexer), budget);
                    break;
                case ContentTokenKind.ArrayStart:
                    for (var code = first; lexer.Next() == ContentTokenKind.String; code++)
                    {
                        Set(code, Text(lexer), budget);
                        lexer.ForgetStrings();
                    }
                    break;
                default:
                    return;
            }
            lexer.ForgetStrings();
        }
    }

    private void AddRange(int first, int last, string text, DecodeBudget budget)
    {
        if (first == last)
        {
            Set(first, text, budget);
        }
        else if (last > first && text.Length > 0)
        {
            Count(budget);
            _ranges.Add(new Range(first, last, text));
        }
    }

    private void Set(int code, string text, DecodeBudget budget)
    {
        Count(budget);
        _characters[code] = text;
    }

    private void Count(DecodeBudget budget)
    {
        if (_characters.Count + _ranges.Count >= MaxEntries)
        {
            budget.Fail(new LimitExceededException($"A font's character map has more than {MaxEntries:N0} entries."));
        }
    }

    private static int Code(ContentLexer lexer)
    {
        var code = 0;
        foreach (var b in lexer.StringAt(lexer.Start, Math.Min(lexer.Length, 4)))
        {
            code = (code << 8) | b;
        }
        return code;
    }

    private static string Text(ContentLexer lexer)
    {
        var bytes = lexer.StringAt(lexer.Start, Math.Min(lexer.Length, 512));
        // One byte is against the standard, but is written and understood.
        return bytes.Length == 1 ? ((char)bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(bytes);
    }

    private readonly record struct Range(int First, int Last, string Text)
    {
        public string At(int code)
        {
            var steps = code - First;
            if (Text.Length == 2 && char.IsSurrogatePair(Text, 0))
            {
                var scalar = char.ConvertToUtf32(Text, 0) + steps;
                return Rune.IsValid(scalar) ? char.ConvertFromUtf32(scalar) : "\uFFFD";
            }
            return string.Concat(Text.AsSpan(0, Text.Length - 1), [(char)(Text[^1] + steps)]);
        }
    }
}
