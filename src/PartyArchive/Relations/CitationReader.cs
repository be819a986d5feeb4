using System.Buffers;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Recognition;
using PartyArchive.Vietnamese;

namespace PartyArchive.Relations;

/// <summary>
/// Reads from the text of a paper which papers it cites and what it does to them. One pass over sentences of bounded length: linear in the text. What
/// ends or changes another paper is believed only where this paper is the subject: in its title, at the start of a sentence, behind "này"; "Nghị định A
/// sửa đổi Nghị định B" inside a text is a citation of both.
/// </summary>
internal sealed class CitationReader
{
    private const int WidestGap = 260;
    private static readonly SearchValues<char> Borders = SearchValues.Create(".;:/0123456789");
    private static readonly string[] Letters =
    [
        "cong van",
        "to trinh",
        "thong bao",
        "bao cao",
        "cong dien",
        "ket luan",
    ];
    private static readonly string[] Passive = ["duoc", "da", "bi", "dang", "can", "khong"];

    private readonly List<Citation> _citations = [];
    private readonly Dictionary<(RelationKind, string, ArchivalDate?), int> _known = [];
    private readonly HashSet<(RelationKind, string)> _dated = [];
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly string? _ownKey;
    private readonly DateOnly? _issued;
    private readonly TextPlace? _subject;
    private readonly bool _isDraft;
    private RelationKind? _lead;
    private DateOnly? _effective;

    private CitationReader(RecognizedPaper paper)
    {
        _ownKey = paper.Code is { } code && DocumentCode.TryParse(code.Value, out var parsed) ? parsed.Key : null;
        _issued =
            ArchivalDate.TryParse(paper.Date?.Normalized, out var date) && date.Precision == DatePrecision.Day
                ? date.Earliest
                : null;
        _subject = paper.Subject is { } subject ? new TextPlace(subject.Page, subject.Start, subject.Length) : null;
        _isDraft = paper.Draft is not null;
    }

    /// <summary>Reads the citations of a paper.</summary>
    /// <param name="pages">Its pages.</param>
    /// <param name="paper">What was recognised of it: its own code is no citation.</param>
    public static PaperCitations Read(IReadOnlyList<PageText> pages, RecognizedPaper paper)
    {
        var reader = new CitationReader(paper);
        foreach (var sentence in TextSentences.Of(pages))
        {
            reader.Read(sentence);
        }
        // A bare mention says nothing beside a stronger word about the same paper, nor one without a date beside one with it.
        var citations = reader._citations.Where(citation =>
            (citation.Kind != RelationKind.Cites || !reader._judged.Contains(citation.Target.Key!))
            && (citation.Target.IssuedOn is not null || !reader._dated.Contains((citation.Kind, citation.Target.Key!)))
        );
        return new PaperCitations([.. citations], reader._effective);
    }

    private void Read(TextSentence sentence)
    {
        _effective ??= EffectiveDate.Read(sentence, _issued);
        var papers = CitedPaperReader.Read(sentence);
        papers.RemoveAll(found => IsOwn(found.Paper) || IsOwnHeading(sentence, found));
        var isItem = sentence.IsItem;
        if (!isItem)
        {
            _lead = null;
        }
        var opening = Opening(sentence);
        for (var i = 0; i < papers.Count; i++)
        {
            Add(sentence, papers[i], Judge(sentence, papers, i, opening));
        }
        if (sentence.EndsOpen)
        {
            _lead = LeadOf(sentence) ?? (isItem ? _lead : null);
        }
    }

    // Party numbers begin anew each term: the same code with another date is another paper.
    private bool IsOwn(CitedPaper paper) =>
        string.Equals(paper.Key, _ownKey, StringComparison.Ordinal)
        && (_issued is null || paper.IssuedOn is not { } date || (date.Earliest <= _issued && _issued <= date.Latest));

    // The own code, where recognition could not read it: "Số: 12/QĐ-UBND" at the start of a line.
    private static bool IsOwnHeading(TextSentence sentence, FoundPaper found) =>
        found.Start == 0
        && found.Paper.Type is null
        && sentence.Page == 1
        && sentence.Start < 600
        && Words.Match(sentence.Folded, 0, ["so"]) > 0;

    private static RelationKind? Opening(TextSentence sentence)
    {
        var rest = sentence.Folded.AsSpan(sentence.AfterMark());
        foreach (var (kind, words) in RelationWords.Opening)
        {
            if (Words.StartWith(rest, words))
            {
                return kind;
            }
        }
        return null;
    }

    private static RelationKind? LeadOf(TextSentence sentence)
    {
        var (kind, start, _) = LastWords(sentence, 0, sentence.Folded.Length);
        return kind is { } found && (!RelationWords.IsStrong(found) || IsOwnAct(sentence, start, 0)) ? found : null;
    }

    private (RelationKind Kind, bool IsPartial, double Confidence, string Rule) Judge(
        TextSentence sentence,
        List<FoundPaper> papers,
        int index,
        RelationKind? opening
    )
    {
        if (opening is { } governs)
        {
            return (governs, false, 0.95, "relation.opens");
        }
        var found = papers[index];
        var (kind, start, end) = LastWords(sentence, Math.Max(0, found.Start - WidestGap), found.Start);
        if (kind is { } said && Claims(sentence, papers, index, said, start))
        {
            var isPartial = SaysPart(sentence.Folded.AsSpan(end, found.Start - end));
            // To replace a part is to amend the whole.
            return said == RelationKind.Replaces && isPartial
                ? (RelationKind.Amends, true, ConfidenceOf(sentence, said), "relation.replaces-part")
                : (said, isPartial, ConfidenceOf(sentence, said), "relation.words-before");
        }
        var rest = index + 1 < papers.Count ? papers[index + 1].Start : sentence.Folded.Length;
        if (kind is null or RelationKind.Follows && EndsBehind(sentence, found, rest) is { } ends)
        {
            return (ends, SaysPart(sentence.Folded.AsSpan(0, found.Start)), 0.85, "relation.words-after");
        }
        if (kind is null && _lead is { } lead)
        {
            return (
                lead,
                SaysPart(sentence.Folded.AsSpan(sentence.AfterMark(), Math.Max(0, found.Start - sentence.AfterMark()))),
                0.85,
                "relation.list"
            );
        }
        return (RelationKind.Cites, false, 0.9, "relation.cited");
    }

    private bool Claims(TextSentence sentence, List<FoundPaper> papers, int index, RelationKind kind, int start)
    {
        var found = papers[index];
        if (kind == RelationKind.Follows)
        {
            // "theo quy định tại Nghị định ..." cites; one acts upon letters and submissions.
            return found.Paper.Type is { } type && Letters.Contains(VietnameseText.Fold(type), StringComparer.Ordinal);
        }
        var before = papers.FindLastIndex(index, paper => paper.End <= start);
        if (
            before >= 0
            && index >= 0
            && before < index
            && !JoinsOn(sentence.Folded.AsSpan(papers[before].End, start - papers[before].End))
        )
        {
            return false;
        }
        return !RelationWords.IsStrong(kind) || IsInSubject(sentence) || IsOwnAct(sentence, start, 0);
    }

    // "... số 12 và bãi bỏ ...": the words are again about this paper. "... số 12 sửa đổi ...": they are about number 12.
    private static bool JoinsOn(ReadOnlySpan<char> between)
    {
        var end = between.TrimEnd();
        return end.Length == 0
            || end[^1] is ',' or ';' or ':'
            || end.EndsWith(" va", StringComparison.Ordinal)
            || end.EndsWith("dong thoi", StringComparison.Ordinal)
            || end.EndsWith(" nay", StringComparison.Ordinal);
    }

    private static bool IsOwnAct(TextSentence sentence, int start, int from)
    {
        var folded = sentence.Folded;
        var mark = sentence.AfterMark();
        var before = folded.AsSpan(from, start - from).TrimEnd();
        foreach (var word in Passive)
        {
            if (before.EndsWith(" " + word, StringComparison.Ordinal))
            {
                return false;
            }
        }
        if (start <= mark + 1)
        {
            return true;
        }
        // "Nay bãi bỏ ...", "Quyết định này thay thế ...".
        for (var at = 0; at < start; at++)
        {
            var next = folded.AsSpan(at, start - at).IndexOf("nay", StringComparison.Ordinal);
            if (next < 0)
            {
                return false;
            }
            at += next;
            if (Words.Match(folded, at, ["nay"]) > 0 && (at == 0 || !char.IsLetterOrDigit(folded[at - 1])))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsInSubject(TextSentence sentence) =>
        _subject is { } subject
        && subject.Page == sentence.Page
        && sentence.Start < subject.Start + subject.Length
        && sentence.Start + sentence.Text.Length > subject.Start;

    private double ConfidenceOf(TextSentence sentence, RelationKind kind) =>
        IsInSubject(sentence) ? 0.95
        : RelationWords.IsStrong(kind) ? 0.9
        : 0.75;

    // The last words of the list that begin in the stretch, with where they begin and end.
    private static (RelationKind? Kind, int Start, int End) LastWords(TextSentence sentence, int from, int to)
    {
        var folded = sentence.Folded;
        for (var at = to - 1; at >= from; at--)
        {
            if (!char.IsLetter(folded[at]) || (at > 0 && char.IsLetterOrDigit(folded[at - 1])))
            {
                continue;
            }
            var end = at;
            while (end < to && char.IsLetter(folded[end]))
            {
                end++;
            }
            if (!RelationWords.Before.TryGetValue(folded[at..end], out var entries))
            {
                continue;
            }
            foreach (var (kind, words) in entries)
            {
                var behind = Words.Match(folded, at, words);
                if (behind < 0 || behind > to || IsName(sentence, at))
                {
                    continue;
                }
                return Widened(folded, kind, at, behind, from);
            }
        }
        return (null, 0, 0);
    }

    // "Hướng dẫn số 36-HD/VPTW" names a type, "thi hành án" a thing.
    private static bool IsName(TextSentence sentence, int at) =>
        char.IsUpper(sentence.Text[at]) && Words.Match(sentence.Folded, at, ["huong", "dan", "so"]) > 0
        || Words.Match(sentence.Folded, at, ["thi", "hanh", "an"]) > 0;

    // "sửa đổi, bổ sung", "hướng dẫn thực hiện": words that say one thing together.
    private static (RelationKind? Kind, int Start, int End) Widened(
        string folded,
        RelationKind kind,
        int start,
        int end,
        int from
    )
    {
        const int widest = 44;
        var before = folded.AsSpan(Math.Max(from, start - widest), start - Math.Max(from, start - widest));
        var (word, becomes) = kind switch
        {
            RelationKind.Amends => ("sua doi", RelationKind.Amends),
            RelationKind.Implements => ("huong dan", RelationKind.Guides),
            RelationKind.Follows => ("kem", RelationKind.IssuedWith),
            _ => ("", kind),
        };
        var at = word.Length == 0 ? -1 : before.LastIndexOf(word);
        if (at < 0 && kind == RelationKind.Implements)
        {
            at = before.LastIndexOf("qui dinh chi tiet");
            word = "qui dinh chi tiet";
        }
        if (at < 0 || before[(at + word.Length)..].IndexOfAny(Borders) >= 0)
        {
            return (kind, start, end);
        }
        var border = start - before.Length + at;
        return border > 0 && char.IsLetterOrDigit(folded[border - 1]) ? (kind, start, end) : (becomes, border, end);
    }

    private static RelationKind? EndsBehind(TextSentence sentence, FoundPaper found, int limit)
    {
        var rest = sentence.Folded.AsSpan(found.End, limit - found.End);
        foreach (var (kind, words) in RelationWords.After)
        {
            var at = rest.IndexOf(string.Join(' ', words));
            if (
                at >= 0
                && !Conditional(sentence.Folded.AsSpan(0, found.Start))
                && !rest[..at].TrimEnd().EndsWith(" da")
                && !rest[..at].TrimEnd().EndsWith("chua")
            )
            {
                return kind;
            }
        }
        var replaced = rest.IndexOf("duoc thay the b");
        return replaced >= 0 && rest[replaced..].Contains(" nay", StringComparison.Ordinal)
            ? RelationKind.Replaces
            : null;
    }

    private static bool Conditional(ReadOnlySpan<char> before) =>
        before.Contains("truong hop ", StringComparison.Ordinal)
        || before.StartsWith("neu ", StringComparison.Ordinal)
        || before.StartsWith("khi ", StringComparison.Ordinal)
        || before.Contains(" khi ", StringComparison.Ordinal);

    private static bool SaysPart(ReadOnlySpan<char> between)
    {
        for (var at = 0; at < between.Length; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(between[at - 1]))
            {
                continue;
            }
            if (Words.StartWithAny(between[at..], RelationWords.Parts))
            {
                return true;
            }
        }
        return false;
    }

    private void Add(
        TextSentence sentence,
        FoundPaper found,
        (RelationKind Kind, bool IsPartial, double Confidence, string Rule) judged
    )
    {
        var key = (judged.Kind, found.Paper.Key!, found.Paper.IssuedOn);
        if (judged.Kind != RelationKind.Cites)
        {
            _judged.Add(found.Paper.Key!);
        }
        if (found.Paper.IssuedOn is not null)
        {
            _dated.Add((judged.Kind, found.Paper.Key!));
        }
        var citation = new Citation(
            judged.Kind,
            judged.IsPartial,
            found.Paper,
            // A draft does nothing yet.
            _isDraft && RelationWords.IsStrong(judged.Kind)
                ? judged.Confidence / 2
                : judged.Confidence,
            judged.Rule,
            new TextPlace(sentence.Page, sentence.Start + found.Start, found.End - found.Start)
        );
        if (!_known.TryGetValue(key, out var at))
        {
            _known.Add(key, _citations.Count);
            _citations.Add(citation);
        }
        else if (_citations[at].IsPartial && !citation.IsPartial)
        {
            _citations[at] = _citations[at] with { IsPartial = judged.Kind is RelationKind.Amends };
        }
    }
}
