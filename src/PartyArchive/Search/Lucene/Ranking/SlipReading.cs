using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Reads words as what the typist's finger may have meant: words run together, or one letter too few, too many, wrong or swapped.</summary>
internal sealed class SlipReading(TermDictionary dictionary)
{
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    // Longer words are names and foreign words, whose neighbours by one letter are many and meant by nobody.
    private const int LongestWord = 12;

    // Two syllables at least; shorter words have nothing to take apart.
    private const int ShortestRun = 4;

    // A run that documents hold is itself unless its parts stand side by side so many times more often.
    private const int MoreOften = 10;

    /// <summary>The words with those run together taken apart.</summary>
    public List<QueryWord> TakeApart(IReadOnlyList<QueryWord> words)
    {
        var apart = new List<QueryWord>(words.Count);
        foreach (var word in words)
        {
            if (Parts(word.Word) is not { } parts)
            {
                apart.Add(word);
                continue;
            }
            apart.Add(word with { Word = parts[0] });
            apart.AddRange(parts.Skip(1).Select(p => word with { Word = p, JoinsBefore = true }));
        }
        return apart;
    }

    /// <summary>Words that differ by one slip from one that no document holds; empty when it is known.</summary>
    public IReadOnlyList<TermCount> Neighbours(Word word) =>
        IsUnknown(word) ? [.. Forms(word).SelectMany(dictionary.Readings)] : [];

    /// <summary>
    /// Syllables that differ by one slip from a word that stands nowhere beside one of its neighbours, and do stand beside a neighbour; empty when the word
    /// goes with both.
    /// </summary>
    public IReadOnlyList<TermCount> BetterNeighbours(Word? before, Word word, Word? after)
    {
        if ((before is null || Meet(before.Folded, word.Folded)) && (after is null || Meet(word.Folded, after.Folded)))
        {
            return [];
        }
        return
        [
            .. Forms(word)
                .Where(form =>
                    VietnameseSyllables.ContainsFolded(form)
                    && (
                        (before is not null && Meet(before.Folded, form))
                        || (after is not null && Meet(form, after.Folded))
                    )
                )
                .SelectMany(dictionary.Readings),
        ];
    }

    /// <summary>Folded forms one slip away, in order.</summary>
    private static IEnumerable<string> Forms(Word word)
    {
        var folded = word.Folded;
        if (folded.Length is < 2 or > LongestWord || folded.Any(char.IsAsciiDigit))
        {
            return [];
        }
        var forms = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < folded.Length; i++)
        {
            forms.Add(folded.Remove(i, 1));
            if (i + 1 < folded.Length)
            {
                forms.Add(folded[..i] + folded[i + 1] + folded[i] + folded[(i + 2)..]);
            }
            foreach (var letter in Letters)
            {
                forms.Add(folded[..i] + letter + folded[(i + 1)..]);
            }
        }
        for (var i = 0; i <= folded.Length; i++)
        {
            foreach (var letter in Letters)
            {
                forms.Add(folded[..i] + letter + folded[i..]);
            }
        }
        forms.Remove(folded);
        return forms;
    }

    private bool IsUnknown(Word word) => dictionary.Readings(word.Folded).Count == 0;

    private bool Meet(string first, string second) => dictionary.PairReadings(first, second).Count > 0;

    /// <summary>What a word falls into that is no syllable: two words that stand side by side in documents, or three; null when it is best left whole.</summary>
    private Word[]? Parts(Word word)
    {
        var text = word.Exact;
        if (
            text.Length is < ShortestRun or > (2 * LongestWord)
            || VietnameseSyllables.ContainsFolded(word.Folded)
            || text.All(char.IsAsciiDigit)
        )
        {
            return null;
        }
        var own = MoreOften * dictionary.Readings(word.Folded).Sum(static r => (long)r.Documents);
        var (parts, together) = Two(text);
        if (together == 0 && own == 0)
        {
            (parts, together) = Three(text);
        }
        return together > own ? parts : null;
    }

    private (Word[]? Parts, long Together) Two(string text)
    {
        (Word[]? Parts, long Together) best = default;
        for (var i = 1; i < text.Length; i++)
        {
            var first = Make(text[..i]);
            var second = Make(text[i..]);
            if (Together(first, second) is var together && together > best.Together)
            {
                best = ([first, second], together);
            }
        }
        return best;
    }

    private (Word[]? Parts, long Together) Three(string text)
    {
        (Word[]? Parts, long Together) best = default;
        for (var i = 1; i < text.Length - 1; i++)
        {
            var first = Make(text[..i]);
            if (IsUnknown(first))
            {
                continue;
            }
            for (var j = i + 1; j < text.Length; j++)
            {
                var (second, third) = (Make(text[i..j]), Make(text[j..]));
                if (IsUnknown(second) || IsUnknown(third))
                {
                    continue;
                }
                var together = Math.Min(Together(first, second), Together(second, third));
                if (together > best.Together)
                {
                    best = ([first, second, third], together);
                }
            }
        }
        return best;
    }

    private long Together(Word first, Word second) =>
        dictionary.PairReadings(first.Folded, second.Folded).Sum(static p => (long)p.Documents);

    private static Word Make(string text)
    {
        var exact = VietnameseText.Canonical(text);
        return new Word(exact, VietnameseText.Fold(exact), VietnameseText.HasMarks(exact));
    }
}
