namespace PartyArchive.Vietnamese.DocumentCodes;

/// <summary>
/// The key of a code: number without leading zeros, year, symbols; folded, joined by hyphens whatever joined them. 05-NQ/TƯ, 5/NQ-TW and 05 NQ/T.Ư have the key 5-nq-tw;
/// 15/HĐ/2005 and 15/2005/HĐ have the key 15-2005-hd.
/// </summary>
internal ref struct CodeKey(Span<char> room)
{
    /// <summary>Characters the longest key takes.</summary>
    public const int Room = 256;

    private readonly Span<char> _room = room;
    private int _length;

    /// <summary>The key so far.</summary>
    public readonly ReadOnlySpan<char> Text => _room[.._length];

    /// <summary>Adds all pieces of a scanned code.</summary>
    /// <param name="text">The text scanned.</param>
    /// <param name="pieces">The pieces.</param>
    /// <param name="type">Folded symbol that stood before the number (NQ 15/TW); empty for none.</param>
    public void Add(ReadOnlySpan<char> text, ReadOnlySpan<CodePiece> pieces, ReadOnlySpan<char> type)
    {
        AddKind(text, pieces, CodePieceKind.Number);
        AddKind(text, pieces, CodePieceKind.Year);
        if (!type.IsEmpty)
        {
            Append(type, isGlued: false);
        }
        AddKind(text, pieces, CodePieceKind.Symbol);
    }

    private void AddKind(ReadOnlySpan<char> text, ReadOnlySpan<CodePiece> pieces, CodePieceKind kind)
    {
        Span<char> exact = stackalloc char[24];
        Span<char> folded = stackalloc char[24];
        foreach (var piece in pieces)
        {
            if (piece.Kind == kind)
            {
                var word = CodeScanner.ReadSymbol(text[..piece.End], piece.Start, exact, folded);
                var form = folded[..word.Length];
                Append(kind == CodePieceKind.Number ? TrimZeros(form) : form, piece.IsGlued);
            }
        }
    }

    private static ReadOnlySpan<char> TrimZeros(ReadOnlySpan<char> number)
    {
        while (number.Length > 1 && number[0] == '0' && char.IsAsciiDigit(number[1]))
        {
            number = number[1..];
        }
        return number;
    }

    private void Append(scoped ReadOnlySpan<char> part, bool isGlued)
    {
        if (_length > 0 && !isGlued)
        {
            _room[_length++] = '-';
        }
        part.CopyTo(_room[_length..]);
        _length += part.Length;
    }
}
