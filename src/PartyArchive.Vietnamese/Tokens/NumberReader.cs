using PartyArchive.Vietnamese.DocumentCodes;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tokens;

/// <summary>
/// What begins with a digit: a document code, a date, a number with separators, a plain number, or a word such as 3A. Tried in this order, because 12/2001/QĐ-BTC begins
/// like a month and 01.7.1996 like a grouped number.
/// </summary>
internal static class NumberReader
{
    /// <summary>Adds the tokens of what begins at the word just read, whose forms stand in the room of the queue.</summary>
    /// <returns>Offset behind them.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue)
    {
        if (CanGoOn(text, word.End))
        {
            var end = ReadCode(text, start, queue);
            if (end > 0)
            {
                return end;
            }
            // The scan wrote over nothing: it works in room of its own.
            if (word.IsNumber)
            {
                end = DateReader.Read(text, start, word, queue);
                end = end > 0 ? end : GroupedNumberReader.Read(text, start, word, queue);
                if (end > 0)
                {
                    return end;
                }
            }
        }
        Add(start, word, queue);
        return word.End;
    }

    /// <summary>Adds a plain number, or a word that begins with a digit. 07 becomes 7, so that ngày 07/5 and ngày 7/5 are the same.</summary>
    public static void Add(int start, in WordShape word, TokenQueue queue)
    {
        queue.Add(start, word, word.IsNumber ? TokenKind.Number : TokenKind.Word);
        if (word is { IsNumber: true, Length: 2 })
        {
            queue.TrimZeros();
        }
    }

    // Most numbers in running text are followed by a blank and a small letter other than t and n (tháng, năm): nothing larger can begin there.
    private static bool CanGoOn(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 3 && text[at] is ' ' or '\u00A0' or '\n' or '\r')
        {
            at++;
        }
        if (at >= text.Length)
        {
            return false;
        }
        var c = text[at];
        return at == end
            ? c is '-' or '/' or '.' or ',' or '\u2010' or '\u2011' or '\u2013' or '\u2014'
            : c is '-' or '/' or '\u2010' or '\u2011' or '\u2013' or '\u2014' or 't' or 'n'
                || LetterTable.Get(c).Class == CharacterClass.Capital;
    }

    private static int ReadCode(ReadOnlySpan<char> text, int start, TokenQueue queue)
    {
        Span<CodePiece> room = stackalloc CodePiece[CodeScanner.MostPieces];
        var count = CodeScanner.Scan(text, start, room, isAsked: false);
        if (count == 0)
        {
            return 0;
        }
        var pieces = room[..count];
        Span<char> type = stackalloc char[16];
        var typeLength = count == 2 ? WordBefore.ReadTypeSymbol(text, start, type) : 0;
        var key = new CodeKey(stackalloc char[CodeKey.Room]);
        key.Add(text, pieces, type[..typeLength]);
        for (var i = 0; i < count; i++)
        {
            var piece = pieces[i];
            var word = CodeScanner.ReadSymbol(text[..piece.End], piece.Start, queue.ExactRoom, queue.FoldedRoom);
            queue.Add(piece.Start, word, TokenKind.CodePart);
            if (piece.Kind == CodePieceKind.Number)
            {
                queue.TrimZeros();
                queue.Stack(piece.Start, pieces[^1].End, key.Text, key.Text, TokenKind.DocumentCode, count);
            }
        }
        return pieces[^1].End;
    }
}
