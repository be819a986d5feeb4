using System.Globalization;
using PartyArchive.Vietnamese.DocumentCodes;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tokens;

/// <summary>
/// Dates: 1/7/1996, 01-7-1996, 01.7.1996, 1/7/96, 1996-07-01, 01 tháng 7 năm 1996; months: 7/1996, tháng 7 năm 1996. The parts stay numbers at positions of their own; the whole
/// is stacked on the first, and the month of a date once more on its month, so that July 1996 finds its days.
/// </summary>
internal static class DateReader
{
    private const int MostBlanks = 8;

    /// <summary>Adds the tokens of the date that begins at the number just read.</summary>
    /// <returns>Offset behind the tokens added; 0 when none begins here. A date in words adds its first part only, the rest is read as words.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, in WordShape word, TokenQueue queue)
    {
        if (word.Length > 4)
        {
            return 0;
        }
        var first = ValueOf(queue.ExactRoom[..word.Length]);
        var end = ReadNumeric(text, start, word, first, queue);
        return end > 0 || word.Length > 2 ? end : ReadInWords(text, start, word, first, queue);
    }

    private static int ReadNumeric(ReadOnlySpan<char> text, int start, in WordShape word, int first, TokenQueue queue)
    {
        var at = word.End;
        var link = ReadLink(text, ref at);
        if (link == '\0' || !TryReadNumber(text, ref at, out var second))
        {
            return 0;
        }
        var afterSecond = at;
        var secondLink = ReadLink(text, ref at);
        if (secondLink == link && TryReadNumber(text, ref at, out var third) && !GoesOn(text, at, link))
        {
            return AddDate(text, start, word, queue, link, first, second, third);
        }
        var isMonth =
            word.Length <= 2
            && second.Digits == 4
            && link != '.'
            && IsMonth(first)
            && IsYear(second.Value)
            && !GoesOn(text, afterSecond, link);
        if (!isMonth)
        {
            return 0;
        }
        NumberReader.Add(start, word, queue);
        StackMonth(start, second.End, second.Value, first, queue, positions: 2);
        AddPart(text, second, queue);
        return second.End;
    }

    private static int AddDate(
        ReadOnlySpan<char> text,
        int start,
        in WordShape word,
        TokenQueue queue,
        char link,
        int first,
        in Number second,
        in Number third
    )
    {
        var isIso = word.Length == 4 && third.Digits <= 2 && second.Digits <= 2;
        var (year, day) = isIso ? (first, third.Value) : (YearOf(third, link), first);
        if ((!isIso && word.Length > 2) || second.Digits > 2 || !IsDay(year, second.Value, day))
        {
            return 0;
        }
        NumberReader.Add(start, word, queue);
        StackDay(start, third.End, year, second.Value, day, queue, positions: 3);
        AddPart(text, second, queue);
        if (!isIso)
        {
            StackMonth(second.Start, third.End, year, second.Value, queue, positions: 2);
        }
        AddPart(text, third, queue);
        return third.End;
    }

    // "01 tháng 7 năm 1996" from its day, "7 năm 1996" from its month behind "tháng".
    private static int ReadInWords(ReadOnlySpan<char> text, int start, in WordShape word, int first, TokenQueue queue)
    {
        var at = word.End;
        if (TryReadWord(text, ref at, "thang"))
        {
            if (!TryReadNumberAfterBlanks(text, ref at, out var month) || !TryReadYear(text, ref at, out var year))
            {
                return 0;
            }
            if (!IsDay(year.Value, month.Value, first))
            {
                return 0;
            }
            NumberReader.Add(start, word, queue);
            StackDay(
                start,
                year.End,
                year.Value,
                month.Value,
                first,
                queue,
                positions: IsWrittenOut(text, year) ? 5 : 4
            );
            return word.End;
        }
        if (!IsMonth(first) || !TryReadYear(text, ref at, out var yearOfMonth) || !FollowsMonth(text, start))
        {
            return 0;
        }
        NumberReader.Add(start, word, queue);
        StackMonth(start, yearOfMonth.End, yearOfMonth.Value, first, queue, positions: 3);
        return word.End;
    }

    // "năm 1996" takes two positions, "/1996" one.
    private static bool IsWrittenOut(ReadOnlySpan<char> text, in Number year) => text[year.Start - 1] != '/';

    private readonly record struct Number(int Start, int End, int Digits, int Value);

    private static bool FollowsMonth(ReadOnlySpan<char> text, int start)
    {
        Span<char> exact = stackalloc char[16];
        Span<char> folded = stackalloc char[16];
        var before = WordBefore.Read(text, start, exact, folded, out _);
        return folded[..before.Length].SequenceEqual("thang");
    }

    // "năm 1996", also ", năm 1996" and "/1996" behind a month.
    private static bool TryReadYear(ReadOnlySpan<char> text, ref int at, out Number year)
    {
        if (at < text.Length && text[at] == '/')
        {
            at++;
            return TryReadNumber(text, ref at, out year) && year.Digits == 4 && IsYear(year.Value);
        }
        if (at < text.Length && text[at] == ',')
        {
            at++;
        }
        year = default;
        return TryReadWord(text, ref at, "nam")
            && TryReadNumberAfterBlanks(text, ref at, out year)
            && year.Digits == 4
            && IsYear(year.Value);
    }

    private static bool TryReadWord(ReadOnlySpan<char> text, ref int at, ReadOnlySpan<char> folded)
    {
        SkipBlanks(text, ref at);
        if (at >= text.Length || (LetterTable.Get(text[at]).Fold != folded[0]))
        {
            return false;
        }
        Span<char> exact = stackalloc char[8];
        Span<char> form = stackalloc char[8];
        var word = WordReader.Read(text[..Math.Min(text.Length, at + 16)], at, exact, form);
        at = word.End;
        return form[..word.Length].SequenceEqual(folded);
    }

    private static bool TryReadNumberAfterBlanks(ReadOnlySpan<char> text, ref int at, out Number number)
    {
        SkipBlanks(text, ref at);
        return TryReadNumber(text, ref at, out number);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, ref int at, out Number number)
    {
        number = default;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 5)
        {
            at++;
        }
        var digits = at - start;
        if (digits is 0 or > 4 || (at < text.Length && WordReader.IsWordStart(text, at)))
        {
            return false;
        }
        number = new Number(start, at, digits, ValueOf(text[start..at]));
        return true;
    }

    // The separator between two parts: one sign, a blank on each side at most; a point must stand close.
    private static char ReadLink(ReadOnlySpan<char> text, ref int at)
    {
        var before = at;
        if (at < text.Length && text[at] == ' ')
        {
            at++;
        }
        if (at >= text.Length)
        {
            return '\0';
        }
        var link = text[at] switch
        {
            '/' => '/',
            '-' or '\u2010' or '\u2011' or '\u2013' => '-',
            '.' when at == before => '.',
            _ => '\0',
        };
        at++;
        if (link is '/' or '-' && at < text.Length && text[at] == ' ')
        {
            at++;
        }
        return link;
    }

    // 1/7/1996/5 and 1.7.1996.5 are no dates.
    private static bool GoesOn(ReadOnlySpan<char> text, int at, char link) =>
        at + 1 < text.Length && text[at] == link && char.IsAsciiDigit(text[at + 1]);

    private static void SkipBlanks(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        var lines = 0;
        while (at < text.Length && at - start < MostBlanks && text[at] is ' ' or '\u00A0' or '\t' or '\n' or '\r')
        {
            // A blank line ends every sentence.
            if (text[at] == '\n' && ++lines > 1)
            {
                return;
            }
            at++;
        }
    }

    private static void AddPart(ReadOnlySpan<char> text, in Number part, TokenQueue queue)
    {
        var word = WordReader.Read(text[..part.End], part.Start, queue.ExactRoom, queue.FoldedRoom);
        NumberReader.Add(part.Start, word, queue);
    }

    private static void StackDay(int start, int end, int year, int month, int day, TokenQueue queue, int positions)
    {
        Span<char> iso = stackalloc char[10];
        new DateOnly(year, month, day).TryFormat(iso, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        queue.Stack(start, end, iso, iso, TokenKind.Date, positions);
    }

    private static void StackMonth(int start, int end, int year, int month, TokenQueue queue, int positions)
    {
        Span<char> iso = stackalloc char[7];
        new DateOnly(year, month, 1).TryFormat(iso, out _, "yyyy-MM", CultureInfo.InvariantCulture);
        queue.Stack(start, end, iso, iso, TokenKind.Date, positions);
    }

    // Two figures after a slash or hyphen: the archives begin in 1930 and old papers are the ones that write so.
    private static int YearOf(in Number year, char link) =>
        year.Digits switch
        {
            4 => year.Value,
            2 when link != '.' => year.Value >= 30 ? 1900 + year.Value : 2000 + year.Value,
            _ => 0,
        };

    private static bool IsDay(int year, int month, int day) =>
        IsYear(year) && IsMonth(month) && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool IsMonth(int month) => month is >= 1 and <= 12;

    private static bool IsYear(int year) => year is >= 1800 and < 2200;

    private static int ValueOf(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }
        return value;
    }
}
