using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// Answers how a paragraph or character is formatted: style sheet, then the formatting pages, then what fast saving hung on the piece
/// ([MS-DOC] 2.4.6.1 and 2.4.6.2).
/// </summary>
internal sealed class Formatting
{
    private readonly byte[] _stream;
    private readonly DocumentText _text;
    private readonly PieceTable _pieces;
    private readonly FormatPages _characterPages;
    private readonly FormatPages _paragraphPages;
    private readonly StyleSheet _styles;
    private readonly Lazy<byte[]> _dataStream;
    private readonly ChangeBudget _budget;
    private readonly bool _isOld;

    public Formatting(
        byte[] stream,
        Fib fib,
        DocumentText text,
        PieceTable pieces,
        StyleSheet styles,
        Func<FibPart, ReadOnlyMemory<byte>> part,
        Lazy<byte[]> dataStream,
        ChangeBudget budget
    )
    {
        _budget = budget;
        _stream = stream;
        _isOld = fib.IsOld;
        _text = text;
        _pieces = pieces;
        _styles = styles;
        _dataStream = dataStream;
        _characterPages = FormatPages.Characters(stream, part(FibPart.CharacterPages).Span, fib);
        _paragraphPages = FormatPages.Paragraphs(stream, part(FibPart.ParagraphPages).Span, fib);
    }

    /// <summary>True when the file tells nothing of its paragraphs, so that table marks must be guessed.</summary>
    public bool LacksParagraphs => _paragraphPages.IsEmpty;

    /// <summary>True when the file tells nothing of its characters: their fonts are unknown.</summary>
    public bool LacksCharacters => _characterPages.IsEmpty;

    /// <summary>Format of the paragraph whose mark stands at a position, and what it gives to its characters.</summary>
    public (ParagraphFormat Paragraph, CharacterFormat Characters) ParagraphAt(int mark)
    {
        var piece = _text.Pieces[_text.PieceAt(mark)];
        _paragraphPages.TryFind(piece.OffsetOf(mark), out var run);
        var onPage = ((ReadOnlySpan<byte>)_stream).Cut(run.Offset, run.Length);
        var style = (piece.Modifier == 0 ? null : StyleOf(_pieces.ChangesOf(piece.Modifier))) ?? run.Style;
        var (paragraph, characters) = _styles.OfParagraph(style);
        Apply(ref paragraph, onPage, _isOld);
        if (paragraph.HugeChanges is { } huge)
        {
            // [MS-DOC] 2.6.2, sprmPHugePapx: the list lies in the data stream behind its length.
            ReadOnlySpan<byte> data = _dataStream.Value;
            Apply(ref paragraph, data.Cut((long)huge + 2, data.UInt16At(huge)), _isOld);
        }
        if (piece.Modifier != 0)
        {
            Apply(ref paragraph, _pieces.ChangesOf(piece.Modifier), _isOld);
            Apply(ref paragraph, ShortChange(piece.Modifier, stackalloc byte[2]), isOld: true);
        }
        return (paragraph, characters);
    }

    /// <summary>Format of the character at a position.</summary>
    /// <param name="position">Position in the text.</param>
    /// <param name="inherited">What the paragraph gives.</param>
    /// <param name="end">Position up to which the format stays the same; always behind <paramref name="position"/>.</param>
    public CharacterFormat CharactersAt(int position, in CharacterFormat inherited, out int end)
    {
        var piece = _text.Pieces[_text.PieceAt(position)];
        var isKnown = _characterPages.TryFind(piece.OffsetOf(position), out var run);
        end = Math.Max(position + 1, Math.Min(piece.End, piece.PositionAt(run.End)));
        var format = inherited;
        if (isKnown && run.Length > 0)
        {
            ApplyCharacters(ref format, ((ReadOnlySpan<byte>)_stream).Cut(run.Offset, run.Length), _isOld);
        }
        if (piece.Modifier != 0)
        {
            ApplyCharacters(ref format, _pieces.ChangesOf(piece.Modifier), _isOld);
            ApplyCharacters(ref format, ShortChange(piece.Modifier, stackalloc byte[2]), isOld: true);
        }
        return format;
    }

    private void ApplyCharacters(ref CharacterFormat format, ReadOnlySpan<byte> list, bool isOld)
    {
        var inStyle = format;
        var changes = new PropertyChanges(_budget.Spend(list), isOld);
        while (changes.Next())
        {
            if (changes.Opcode == Sprm.CharacterStyle)
            {
                _styles.ApplyCharacterStyle(changes.Operand.UInt16At(0), ref format);
                inStyle = format;
                continue;
            }
            format.Apply(changes, inStyle);
        }
    }

    private void Apply(ref ParagraphFormat paragraph, ReadOnlySpan<byte> list, bool isOld)
    {
        var changes = new PropertyChanges(_budget.Spend(list), isOld);
        while (changes.Next())
        {
            paragraph.Apply(changes);
        }
    }

    private int? StyleOf(ReadOnlySpan<byte> list)
    {
        int? style = null;
        var changes = new PropertyChanges(_budget.Spend(list), _isOld);
        while (changes.Next())
        {
            if (changes.Opcode == Sprm.ParagraphStyle)
            {
                style = changes.Operand.UInt16At(0);
            }
        }
        return style;
    }

    // [MS-DOC] 2.9.179, Prm0: seven bits of an old opcode and one byte of operand.
    private static ReadOnlySpan<byte> ShortChange(ushort modifier, Span<byte> target)
    {
        if (modifier == 0 || (modifier & 1) != 0)
        {
            return [];
        }
        target[0] = (byte)((modifier >> 1) & 0x7F);
        target[1] = (byte)(modifier >> 8);
        return target;
    }
}
