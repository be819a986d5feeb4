using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tokens;

/// <summary>
/// Numbers with points and commas: 3.450.000 and 12,5 as Vietnamese writes them, 3,450,000.5 as English does, 4.2.1 as headings are numbered. Behind the number as written
/// the plain one is stacked: digits, and a point before decimals. "khoản 1,2,3" is a list and stays three numbers.
/// </summary>
internal static class GroupedNumberReader
{
    private const int MostCharacters = 48;

    /// <summary>Adds the tokens of the number that goes on behind the digits just read.</summary>
    /// <returns>Offset behind it; 0 when the digits stand alone.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue)
    {
        // Characters without a trace among the digits: leave it to the plain number.
        if (word.End - start != word.Length)
        {
            return 0;
        }
        var groups = new Groups(word.Length);
        var at = word.End;
        while (
            at + 1 < text.Length
            && text[at] is '.' or ','
            && char.IsAsciiDigit(text[at + 1])
            && at - start < MostCharacters - 1
        )
        {
            var separator = text[at++];
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < MostCharacters)
            {
                at++;
            }
            groups.Add(separator, at - from);
        }
        if (groups.Count == 0)
        {
            return 0;
        }
        if (groups.Style == NumberStyle.List)
        {
            AddList(text, start, at, queue);
            return at;
        }
        Span<char> plain = stackalloc char[MostCharacters + 1];
        var written = text[start..at];
        var length = WritePlain(written, groups.Style, plain);
        queue.Add(start, at, written, written, TokenKind.Number);
        if (!plain[..length].SequenceEqual(written))
        {
            queue.Stack(start, at, plain[..length], plain[..length], TokenKind.Number, 1);
        }
        return at;
    }

    private static void AddList(ReadOnlySpan<char> text, int start, int end, TokenQueue queue)
    {
        for (var at = start; at < end; )
        {
            var word = WordReader.Read(text[..end], at, queue.ExactRoom, queue.FoldedRoom);
            NumberReader.Add(at, word, queue);
            at = word.End + 1;
        }
    }

    private static int WritePlain(ReadOnlySpan<char> written, NumberStyle style, Span<char> plain)
    {
        var length = 0;
        foreach (var c in written)
        {
            switch (c, style)
            {
                case ('.' or ',', NumberStyle.Heading):
                    plain[length++] = c;
                    break;
                case ('.', NumberStyle.English) or (',', NumberStyle.Vietnamese):
                    plain[length++] = '.';
                    break;
                case ('.' or ',', _):
                    break;
                default:
                    plain[length++] = c;
                    break;
            }
        }
        return length;
    }

    private enum NumberStyle
    {
        Vietnamese,
        English,
        Heading,
        List,
    }

    private struct Groups(int firstLength)
    {
        private int _points;
        private int _commas;
        private bool _pointsGroup = firstLength <= 3;
        private bool _commasGroup = firstLength <= 3;
        private bool _pointAfterComma;
        private bool _commaAfterPoint;

        public readonly int Count => _points + _commas;

        public void Add(char separator, int length)
        {
            if (separator == '.')
            {
                _points++;
                _pointsGroup &= length == 3;
                _pointAfterComma |= _commas > 0;
            }
            else
            {
                _commas++;
                _commasGroup &= length == 3;
                _commaAfterPoint |= _points > 0;
            }
        }

        /// <summary>How the separators are meant.</summary>
        public readonly NumberStyle Style
        {
            get
            {
                if (_commas == 0)
                {
                    return _pointsGroup ? NumberStyle.Vietnamese : NumberStyle.Heading;
                }
                if (_commas == 1 && !_pointAfterComma && (_points == 0 || _pointsGroup))
                {
                    return NumberStyle.Vietnamese;
                }
                var isEnglish = _commasGroup && !_commaAfterPoint && (_points == 1 || (_points == 0 && _commas > 1));
                return isEnglish ? NumberStyle.English : NumberStyle.List;
            }
        }
    }
}
