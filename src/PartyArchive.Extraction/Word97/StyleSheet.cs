using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The styles ([MS-DOC] 2.9.271, STSH): what a paragraph or character style says of fonts, hiding and lists, base styles included.</summary>
internal sealed class StyleSheet
{
    private const int NoBase = 0xFFF;
    private const int ParagraphStyle = 1;
    private const int CharacterStyle = 2;

    // Word has at most 0x0FFE styles; a chain of bases is as deep as a person builds it.
    private const int MostStyles = 0x0FFE;
    private const int MostBases = 64;

    private readonly byte[] _data;
    private readonly bool _isOld;
    private readonly ChangeBudget _budget;
    private readonly List<Style> _styles = [];
    private readonly Dictionary<int, (ParagraphFormat, CharacterFormat)> _paragraphs = [];
    private readonly CharacterFormat _default;

    public StyleSheet(ReadOnlySpan<byte> data, bool isOld, ChangeBudget budget)
    {
        _budget = budget;
        _data = data.ToArray();
        _isOld = isOld;
        _default = ReadDefaults(data);
        ReadStyles(data);
    }

    /// <summary>What a paragraph style gives to its paragraph and to the characters in it.</summary>
    public (ParagraphFormat Paragraph, CharacterFormat Characters) OfParagraph(int style)
    {
        if (_paragraphs.TryGetValue(style, out var known))
        {
            return known;
        }
        var paragraph = new ParagraphFormat();
        var characters = _default;
        foreach (var link in ChainOf(style, ParagraphStyle))
        {
            var changes = new PropertyChanges(Part(link.Paragraph), _isOld);
            while (changes.Next())
            {
                paragraph.Apply(changes);
            }
            ApplyTo(ref characters, link);
        }
        paragraph.Style = style;
        _paragraphs[style] = (paragraph, characters);
        return (paragraph, characters);
    }

    /// <summary>Lays a character style over the characters of a paragraph.</summary>
    public void ApplyCharacterStyle(int style, ref CharacterFormat characters)
    {
        foreach (var link in ChainOf(style, CharacterStyle))
        {
            ApplyTo(ref characters, link);
        }
    }

    private void ApplyTo(ref CharacterFormat characters, Style style)
    {
        var changes = new PropertyChanges(Part(style.Characters), _isOld);
        var below = characters;
        while (changes.Next())
        {
            characters.Apply(changes, below);
        }
    }

    private ReadOnlySpan<byte> Part((int Offset, int Length) part) =>
        _budget.Spend(((ReadOnlySpan<byte>)_data).Cut(part.Offset, part.Length));

    // From the outermost base to the style itself.
    private List<Style> ChainOf(int style, int kind)
    {
        var chain = new List<Style>();
        // Every step counts, also over a style of another kind: bases of a damaged file may run in a circle.
        for (var step = 0; step < MostBases && style >= 0 && style < _styles.Count; step++)
        {
            var link = _styles[style];
            if (link.Kind == kind)
            {
                chain.Add(link);
            }
            style = link.Base == NoBase || link.Base == style ? -1 : link.Base;
        }
        chain.Reverse();
        return chain;
    }

    // [MS-DOC] 2.9.273, STSHI: default fonts behind six numbers; Word 6 has one font, Word 97 one for each kind of character.
    private CharacterFormat ReadDefaults(ReadOnlySpan<byte> data)
    {
        int ascii = data.UInt16At(2 + 12);
        return _isOld
            ? new CharacterFormat
            {
                FontAscii = ascii,
                FontFarEast = ascii,
                FontOther = ascii,
            }
            : new CharacterFormat
            {
                FontAscii = ascii,
                FontFarEast = data.UInt16At(2 + 14),
                FontOther = data.UInt16At(2 + 16),
            };
    }

    private void ReadStyles(ReadOnlySpan<byte> data)
    {
        int headerBytes = data.UInt16At(0);
        var count = Math.Min((int)data.UInt16At(2), MostStyles);
        int baseBytes = data.UInt16At(4);
        var at = 2 + headerBytes;
        for (var i = 0; i < count && at < data.Length; i++)
        {
            int bytes = data.UInt16At(at);
            at += 2;
            _styles.Add(ReadStyle(data.Cut(at, bytes), at, baseBytes));
            at += bytes + (bytes & 1);
        }
    }

    private Style ReadStyle(ReadOnlySpan<byte> data, int offset, int baseBytes)
    {
        // [MS-DOC] 2.9.260, StdfBase: kind and base share a word, then the number of property lists.
        var kind = data.UInt16At(2) & 0xF;
        var style = new Style(kind, data.UInt16At(2) >> 4, default, default);
        if (data.IsEmpty)
        {
            return style with { Kind = 0, Base = NoBase };
        }
        var lists = data.UInt16At(4) & 0xF;
        var at = baseBytes + NameBytes(data, baseBytes);
        var parts = new (int Offset, int Length)[2];
        for (var i = 0; i < Math.Min(lists, 2); i++)
        {
            at += at & 1;
            int length = data.UInt16At(at);
            parts[i] = (offset + at + 2, Math.Max(0, Math.Min(length, data.Length - at - 2)));
            at += 2 + length;
        }
        return kind switch
        {
            // A paragraph style's own list begins with its index.
            ParagraphStyle => style with
            {
                Paragraph = (parts[0].Offset + 2, Math.Max(0, parts[0].Length - 2)),
                Characters = parts[1],
            },
            CharacterStyle => style with { Characters = parts[0] },
            _ => style,
        };
    }

    private int NameBytes(ReadOnlySpan<byte> data, int at) =>
        _isOld ? data.ByteAt(at) + 2 : (2 * data.UInt16At(at)) + 4;

    private readonly record struct Style(
        int Kind,
        int Base,
        (int Offset, int Length) Paragraph,
        (int Offset, int Length) Characters
    );
}
