using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PartyArchive.Vietnamese.DocumentCodes;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>
/// A document code (số, ký hiệu văn bản) in its parts: <c>15-NQ/TW</c> of a Party body, <c>141/2006/QĐ-UBND</c> of a state body. Two codes mean the same when their
/// <see cref="Key"/> is the same; the key is what the tokenizer emits, so index, query and recognition agree.
/// </summary>
/// <remarks>
/// Sources: Party documents print number, hyphen, type, slash, body (regulation 399-QĐ/TW); state documents number, slash, perhaps year, slash, type, hyphen, body
/// (decree 30/2020/NĐ-CP). Older papers mix them, put the year last or leave the type out (142-TTg).
/// A Party code is unique only within issuer and term, a state code within issuer and year.
/// </remarks>
public sealed record DocumentCode
{
    private DocumentCode(
        string number,
        int? year,
        IReadOnlyList<string> symbols,
        string symbol,
        string? type,
        string key
    )
    {
        Number = number;
        Year = year;
        Symbols = symbols;
        Symbol = symbol;
        Type = type;
        Key = key;
    }

    /// <summary>The number as written, with leading zeros and a letter if it has one: "05", "12a".</summary>
    public string Number { get; }

    /// <summary>The year in the code; null when it holds none. Two figures (01/96/QĐ-UB) count from 1900.</summary>
    public int? Year { get; }

    /// <summary>The groups of the symbol as written, composed: "NQ", "TW". Not empty.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The symbol as written, composed and without blanks: "NQ/TW", "QĐ-UBND".</summary>
    public string Symbol { get; }

    /// <summary>Symbol of the document type as written, inside the code or before the number (NQ 15/TW); null when none is known: "QĐ".</summary>
    public string? Type { get; }

    /// <summary>The key: number without leading zeros, year, symbols; folded and joined by hyphens: "15-nq-tw", "141-2006-qd-ubnd".</summary>
    public string Key { get; }

    /// <inheritdoc />
    public bool Equals(DocumentCode? other) =>
        other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);

    /// <summary>Number, year and symbol as written in the code.</summary>
    public override string ToString()
    {
        var year = Year is { } y ? string.Create(CultureInfo.InvariantCulture, $"/{y}") : "";
        var link = Year is null && Symbol.Contains('/', StringComparison.Ordinal) ? '-' : '/';
        return $"{Number}{year}{link}{Symbol}";
    }

    /// <summary>Reads a text that is a code, perhaps after "số" or the type: "15-NQ/TW", "Số: 141/2006/QĐ-UBND", "NQ 15/TW", "Nghị quyết số 15-nq/tw".</summary>
    /// <param name="text">The text; null or any other text is simply no code.</param>
    /// <param name="code">The code; null when there is none.</param>
    /// <returns>True when the whole text is one code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DocumentCode? code)
    {
        code = null;
        var start = text is null ? -1 : text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return false;
        }
        Span<CodePiece> room = stackalloc CodePiece[CodeScanner.MostPieces];
        var pieces = room[..CodeScanner.Scan(text, start, room, isAsked: true)];
        if (
            pieces.IsEmpty
            || HasWords(text.AsSpan(pieces[^1].End))
            || !CodePrefix.TryRead(text.AsSpan(0, start), out var type)
        )
        {
            return false;
        }
        code = Build(text!, pieces, type);
        return true;
    }

    /// <summary>
    /// Reads the code that begins with the number at a position of a running text: in "theo Quyết định số 66-QĐ/TW, ngày 06/02/2017" the one at 66. Looks at most
    /// some 160 characters ahead, whatever the text is.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the first figure of the number.</param>
    /// <param name="isAnnounced">True when "số" or the name of a type stands before it: then shorter forms (15/CP, 142-TTg) are codes as well.</param>
    /// <param name="code">The code; null when none begins here.</param>
    /// <param name="end">Offset behind its last character.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> lies outside the text.</exception>
    public static bool TryReadAt(
        string text,
        int start,
        bool isAnnounced,
        [NotNullWhen(true)] out DocumentCode? code,
        out int end
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, text.Length);
        (code, end) = (null, start);
        Span<CodePiece> room = stackalloc CodePiece[CodeScanner.MostPieces];
        if (!WordReader.IsWordStart(text, start))
        {
            return false;
        }
        var pieces = room[..CodeScanner.Scan(text, start, room, isAnnounced)];
        if (pieces.IsEmpty)
        {
            return false;
        }
        code = Build(text, pieces, null);
        end = pieces[^1].End;
        return true;
    }

    private static DocumentCode Build(string text, ReadOnlySpan<CodePiece> pieces, string? typeBefore)
    {
        var symbols = new List<string>();
        var (number, symbol, type) = ("", "", default(string));
        int? year = null;
        var previousEnd = 0;
        foreach (var piece in pieces)
        {
            var written = VietnameseText.Clean(text[piece.Start..piece.End]);
            switch (piece.Kind)
            {
                case CodePieceKind.Number:
                    number = written;
                    break;
                case CodePieceKind.Year:
                    year = int.Parse(written, CultureInfo.InvariantCulture) + (written.Length == 2 ? 1900 : 0);
                    break;
                default:
                    var link = symbols.Count == 0 ? "" : text[previousEnd..piece.Start].Trim(' ', '\u00A0');
                    symbol += link + written;
                    symbols.Add(written);
                    type ??= DocumentSymbols.IsType(VietnameseText.Fold(written)) ? written : null;
                    break;
            }
            previousEnd = piece.End;
        }
        var isMissing = type is null && typeBefore is not null;
        var key = new CodeKey(stackalloc char[CodeKey.Room]);
        key.Add(text, pieces, isMissing ? VietnameseText.Fold(typeBefore!) : default);
        return new DocumentCode(number, year, symbols.AsReadOnly(), symbol, type ?? typeBefore, key.Text.ToString());
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (WordReader.IsWordStart(text, i))
            {
                return true;
            }
        }
        return false;
    }
}
