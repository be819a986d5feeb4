using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// All characters of a Word file in the order of the document, pieces joined. A place in it is a <em>position</em>;
/// it differs from the file's character number (cp) only where a damaged file lacks text.
/// </summary>
internal sealed class DocumentText
{
    private readonly IReadOnlyList<Piece> _pieces;
    private int _lastPiece;

    public DocumentText(ReadOnlySpan<byte> stream, PieceTable table, bool isOld)
    {
        _pieces = table.Pieces;
        Characters = new char[_pieces.Count == 0 ? 0 : _pieces[^1].End];
        foreach (var piece in _pieces)
        {
            var bytes = stream.Slice(piece.Offset, piece.Length * piece.Width);
            var target = Characters.AsSpan(piece.Start, piece.Length);
            if (piece.Width == 2)
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = (char)(bytes[2 * i] | (bytes[(2 * i) + 1] << 8));
                }
            }
            else if (isOld)
            {
                // Word 6 and 95: which code page a byte belongs to depends on its font, so bytes stay bytes for now.
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = (char)bytes[i];
                }
            }
            else
            {
                // [MS-DOC] 2.9.73, FcCompressed: code page 1252, whatever the language.
                var western = CodePage.Western.Characters;
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = western[bytes[i]];
                }
            }
        }
        ReplaceLoneSurrogates(Characters);
    }

    public char[] Characters { get; }

    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Position of a character number; the end of the text for numbers behind it.</summary>
    public int PositionOf(long character)
    {
        var index = IndexOfLast(character, static piece => piece.FirstCharacter);
        if (index < 0)
        {
            return 0;
        }
        var piece = _pieces[index];
        return piece.Start + (int)Math.Min(character - piece.FirstCharacter, piece.Length);
    }

    /// <summary>Index of the piece that holds a position.</summary>
    public int PieceAt(int position)
    {
        // Text is read from front to back, so the piece asked for last is nearly always the right one.
        if (_lastPiece >= _pieces.Count || position < _pieces[_lastPiece].Start || position >= _pieces[_lastPiece].End)
        {
            _lastPiece = Math.Max(0, IndexOfLast(position, static piece => piece.Start));
        }
        return _lastPiece;
    }

    private int IndexOfLast(long value, Func<Piece, long> key)
    {
        var low = 0;
        var high = _pieces.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (key(_pieces[middle]) <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return high;
    }

    // Damaged text holds halves of characters, which no encoder downstream can write.
    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var step = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (step < 0)
            {
                return;
            }
            at += step;
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                at++;
            }
            else
            {
                text[at] = '\uFFFD';
            }
        }
    }
}
