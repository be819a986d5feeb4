using System.Buffers;
using PartyArchive.Catalog;

namespace PartyArchive.Recognition;

/// <summary>One of several papers in a file: a proposal, which a person confirms.</summary>
/// <param name="FirstPage">Number of the page it begins on.</param>
/// <param name="FirstCharacter">Where on that page.</param>
/// <param name="LastPage">Number of the page it ends on.</param>
/// <param name="Paper">What was recognised of it; its places count from the starts of the pages of the file.</param>
/// <param name="Confidence">0 to 1: how far a paper is believed to begin there; 1 for the first of the file.</param>
public sealed record PaperSegment(
    int FirstPage,
    int FirstCharacter,
    int LastPage,
    RecognizedPaper Paper,
    double Confidence
);

/// <summary>
/// Tells apart several papers in one file (bound scans, a letter with the paper it sends): a paper begins where a head stands, that is a title of the
/// Party or the state together with a code of its own. Annexes and forms have a title but no code, and stay with their paper. Linear in the text.
/// </summary>
public static class PaperSegments
{
    // A file with more heads than this is a collection of samples; what follows stays in the last segment.
    private const int MostHeads = 500;
    private static readonly SearchValues<char> PageNumbering = SearchValues.Create("0123456789 \n\r\t-–");
    private const int RowsAbove = 5;
    private const int RowsBetween = 8;
    private const int LongestTitleRow = 240;

    /// <summary>The papers of a file, in order; at least one, unless there are no pages.</summary>
    /// <param name="pages">Pages in order, composed Unicode.</param>
    public static IReadOnlyList<PaperSegment> Find(IReadOnlyList<PageText> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Count == 0)
        {
            return [];
        }
        var starts = new List<(int Page, int Start, RecognizedPaper Paper, double Confidence)>
        {
            (0, 0, PaperRecognizer.Recognize(pages), 1),
        };
        foreach (var (page, start) in Heads(pages))
        {
            var isTop = IsTop(pages[page].Text, start);
            if (page == 0 && isTop)
            {
                continue;
            }
            var paper = PaperRecognizer.Recognize(From(pages, page, start));
            if (Begins(paper, starts[^1].Paper))
            {
                starts.Add((page, isTop ? 0 : start, paper, isTop ? 0.95 : 0.8));
            }
        }
        return [.. starts.Select((start, index) => Segment(pages, starts, index))];
    }

    private static PaperSegment Segment(
        IReadOnlyList<PageText> pages,
        List<(int Page, int Start, RecognizedPaper Paper, double Confidence)> starts,
        int index
    )
    {
        var (page, start, paper, confidence) = starts[index];
        var last =
            index + 1 == starts.Count ? pages.Count - 1
            : starts[index + 1].Start == 0 ? Math.Max(page, starts[index + 1].Page - 1)
            : starts[index + 1].Page;
        // The signature is read anew within its own bounds: the paper after it has one too.
        var own =
            starts.Count == 1
                ? paper
                : PaperRecognizer.Recognize(
                    Until(
                        From(pages, page, start),
                        index + 1 == starts.Count
                            ? null
                            : (starts[index + 1].Page - page, starts[index + 1].Start, start)
                    )
                );
        return new PaperSegment(
            pages[page].Number,
            start,
            pages[last].Number,
            Shifted(own, pages[page].Number, start),
            confidence
        );
    }

    private static bool Begins(RecognizedPaper paper, RecognizedPaper before) =>
        paper.System is not null
        && paper.Symbol is not null
        && paper.Issuer is not null
        && (paper.Date is not null || paper.Type is not null)
        && !(
            string.Equals(paper.Code?.Normalized, before.Code?.Normalized, StringComparison.Ordinal)
            && string.Equals(paper.Symbol.Normalized, before.Symbol?.Normalized, StringComparison.Ordinal)
            && string.Equals(paper.Date?.Normalized, before.Date?.Normalized, StringComparison.Ordinal)
        );

    // Rows with a title, moved up to the first row of the issuer beside or above it.
    private static IEnumerable<(int Page, int Start)> Heads(IReadOnlyList<PageText> pages)
    {
        var found = 0;
        for (var page = 0; page < pages.Count; page++)
        {
            var above = new Queue<int>();
            var (position, row, lastHead) = (0, 0, -RowsBetween);
            while (PaperRows.TryReadLine(pages[page].Text, position, out var end, out var next))
            {
                if (!IsBlank(pages[page].Text, position, end))
                {
                    if (row - lastHead >= RowsBetween && IsTitle(pages, page, position, end))
                    {
                        lastHead = row;
                        yield return (page, above.Count > 0 ? above.Peek() : position);
                        if (++found == MostHeads)
                        {
                            yield break;
                        }
                    }
                    row++;
                    above.Enqueue(position);
                    if (above.Count > RowsAbove || EndsText(pages[page].Text, position, end))
                    {
                        above.Clear();
                    }
                }
                position = next;
            }
        }
    }

    // Text and signatures of the paper before end here; what follows may be the head.
    private static bool EndsText(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start).Trim();
        return line[^1] is '.' or ';' or ',' || line.Length > 100 || line.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsBlank(string text, int start, int end) => text.AsSpan(start, end - start).IsWhiteSpace();

    private static bool IsTitle(IReadOnlyList<PageText> pages, int page, int start, int end) =>
        MayBeTitle(pages[page].Text.AsSpan(start, end - start))
        && Titles.TryFind(PaperRows.Make(pages, page, start, end), out _, out _);

    private static bool MayBeTitle(ReadOnlySpan<char> line) =>
        line.Length <= LongestTitleRow
        && (
            line.Contains("ộng", StringComparison.OrdinalIgnoreCase)
            || line.Contains("ảng", StringComparison.OrdinalIgnoreCase)
            || line.Contains("dân chủ", StringComparison.OrdinalIgnoreCase)
            || line.Contains("ong", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsTop(string text, int start) =>
        text.AsSpan(0, start).IsWhiteSpace() || text.AsSpan(0, start).IndexOfAnyExcept(PageNumbering) < 0;

    private static List<PageText> From(IReadOnlyList<PageText> pages, int page, int start)
    {
        var part = new List<PageText>(pages.Count - page) { pages[page] with { Text = pages[page].Text[start..] } };
        for (var i = page + 1; i < pages.Count; i++)
        {
            part.Add(pages[i]);
        }
        return part;
    }

    private static IReadOnlyList<PageText> Until(List<PageText> pages, (int Page, int End, int Cut)? end)
    {
        if (end is not { } limit)
        {
            return pages;
        }
        var kept = pages.Take(limit.Page + 1).ToList();
        var length = limit.Page == 0 ? limit.End - limit.Cut : limit.End;
        kept[^1] = kept[^1] with { Text = kept[^1].Text[..Math.Min(Math.Max(length, 0), kept[^1].Text.Length)] };
        return kept;
    }

    private static RecognizedPaper Shifted(RecognizedPaper paper, int page, int by)
    {
        if (by == 0)
        {
            return paper;
        }
        return paper with
        {
            System = Shift(paper.System),
            Issuer = Shift(paper.Issuer),
            ParentIssuer = Shift(paper.ParentIssuer),
            Number = Shift(paper.Number),
            Symbol = Shift(paper.Symbol),
            SymbolYear = Shift(paper.SymbolYear),
            Code = Shift(paper.Code),
            Type = Shift(paper.Type),
            Place = Shift(paper.Place),
            Date = Shift(paper.Date),
            Subject = Shift(paper.Subject),
            Signer = Shift(paper.Signer),
            SignerTitle = Shift(paper.SignerTitle),
            AuthorityChain = [.. paper.AuthorityChain.Select(Moved)],
            Addressees = [.. paper.Addressees.Select(Moved)],
            Recipients = [.. paper.Recipients.Select(Moved)],
            Filing = Shift(paper.Filing),
            Secrecy = Shift(paper.Secrecy),
            Urgency = Shift(paper.Urgency),
            Circulation = Shift(paper.Circulation),
            Draft = Shift(paper.Draft),
            Copy = Shift(paper.Copy),
            Language = Shift(paper.Language),
            Term = Shift(paper.Term),
        };

        RecognizedField? Shift(RecognizedField? field) => field is null ? null : Moved(field);
        RecognizedField Moved(RecognizedField field) =>
            field.Page == page ? field with { Start = field.Start + by } : field;
    }
}
