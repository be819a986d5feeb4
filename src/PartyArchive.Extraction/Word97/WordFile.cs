using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>A Word file taken apart: its text in order, its formatting, and its tables by name.</summary>
internal sealed class WordFile
{
    private readonly byte[] _tables;

    /// <summary>Takes a decrypted document apart.</summary>
    public WordFile(Fib fib, byte[] stream, byte[] tables, Lazy<byte[]> dataStream, List<string> warnings)
    {
        Fib = fib;
        Stream = stream;
        _tables = tables;
        var pieces = ReadPieces(warnings);
        Text = new DocumentText(stream, pieces, fib.IsOld);
        Fonts = new FontTable(Part(FibPart.Fonts).Span, fib.IsOld);
        Changes = new ChangeBudget(stream.Length + (long)tables.Length);
        var styles = new StyleSheet(Part(FibPart.StyleSheet).Span, fib.IsOld, Changes);
        Formatting = new Formatting(stream, fib, Text, pieces, styles, Part, dataStream, Changes);
        if (Formatting.LacksCharacters && Text.Characters.Length > 0)
        {
            warnings.Add(
                "The formatting of the characters is lost; fonts, hidden and deleted text are not told apart."
            );
        }
    }

    public Fib Fib { get; }

    /// <summary>The main stream (WordDocument).</summary>
    public byte[] Stream { get; }

    public DocumentText Text { get; }

    public Formatting Formatting { get; }

    public FontTable Fonts { get; }

    public ChangeBudget Changes { get; }

    /// <summary>True when part of the text is missing.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Bytes of a part, as far as they are there.</summary>
    public ReadOnlyMemory<byte> Part(FibPart part)
    {
        var (offset, length) = Fib[part];
        if (length == 0 || offset >= _tables.Length)
        {
            return default;
        }
        return _tables.AsMemory((int)offset, (int)Math.Min(length, _tables.Length - offset));
    }

    /// <summary>A part and everything behind it, for parts whose stated length leaves out their second half; empty when missing.</summary>
    public ReadOnlySpan<byte> PartAndRest(FibPart part)
    {
        var (offset, length) = Fib[part];
        return length == 0 || offset >= _tables.Length ? [] : _tables.AsSpan((int)offset);
    }

    /// <summary>Positions of a subdocument's text.</summary>
    public (int Start, int End) StoryRange(StoryKind story)
    {
        var first = Fib.FirstCharacterOf(story);
        return (Text.PositionOf(first), Text.PositionOf(first + Fib.CharactersOf(story)));
    }

    private PieceTable ReadPieces(List<string> warnings)
    {
        var clx = Part(FibPart.Pieces);
        if (!clx.IsEmpty)
        {
            var table = PieceTable.Parse(clx.Span, Stream.Length, Fib);
            if (table.IsDamaged)
            {
                warnings.Add("The piece table is damaged; text that it does not reach is missing.");
                IsTruncated = true;
            }
            if (table.Pieces.Count > 0)
            {
                return table;
            }
        }
        if (!Fib.IsOld)
        {
            // Word 97 always writes a piece table; without it the text block of the header is the next best.
            warnings.Add("The piece table is lost; the text was taken as one block.");
        }
        return PieceTable.Single(Stream.Length, Fib);
    }
}
