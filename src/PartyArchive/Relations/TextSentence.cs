using PartyArchive.Recognition;

namespace PartyArchive.Relations;

/// <summary>A sentence or item of a list, in one line, with its accent-free form of the same length.</summary>
/// <param name="Page">Number of its page.</param>
/// <param name="Start">First character on the page.</param>
/// <param name="Row">Its text, line ends as blanks.</param>
/// <param name="EndsOpen">True when it ends with a colon: items follow.</param>
internal sealed record TextSentence(int Page, int Start, PaperRow Row, bool EndsOpen)
{
    private const int LongestMark = 12;

    public string Text => Row.Text;

    public string Folded => Row.Folded;

    /// <summary>Where the words begin behind the mark of an item ("- ", "1. ", "a) ", "Điều 2. "); 0 without one.</summary>
    public int AfterMark()
    {
        var at = SkipSigns(0);
        var end = Words.Match(Folded, at, ["dieu"]);
        if (end > 0)
        {
            end = SkipSigns(end);
            var digits = end;
            while (digits < Folded.Length && char.IsAsciiLetterOrDigit(Folded[digits]) && digits - end < 4)
            {
                digits++;
            }
            return digits > end && char.IsAsciiDigit(Folded[end]) ? SkipSigns(digits) : at;
        }
        var mark = at;
        while (
            mark < Folded.Length && mark - at < LongestMark && (char.IsAsciiDigit(Folded[mark]) || Folded[mark] == '.')
        )
        {
            mark++;
        }
        if (mark == at && at + 1 < Folded.Length && char.IsAsciiLetter(Folded[at]) && Folded[at + 1] is ')' or '.')
        {
            return SkipSigns(at + 1);
        }
        // "12/2010/QĐ-UBND" is no mark.
        return mark > at && mark < Folded.Length && Folded[mark] is ' ' or ')' ? SkipSigns(mark) : at;
    }

    /// <summary>True when it begins with the mark of an item.</summary>
    public bool IsItem => AfterMark() > 0;

    private int SkipSigns(int at)
    {
        while (
            at < Folded.Length
            && Folded[at] is ' ' or '\t' or '-' or '–' or '+' or '•' or '*' or '.' or ')' or ':' or '“' or '"' or '('
        )
        {
            at++;
        }
        return at;
    }
}
