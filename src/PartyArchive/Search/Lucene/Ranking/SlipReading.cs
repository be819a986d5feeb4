using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Reads words that no document holds as what the typist's finger may have meant: two words run together, or one letter too few, too many, wrong or swapped.</summary>
internal sealed class SlipReading(TermDictionary dictionary)
{
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    // Longer words are names and foreign words, whose neighbours by one letter are many and meant by nobody.
    private const int LongestWord = 12;

    /// <summary>The words with those run together taken apart.</summary>
    public List<QueryWord> TakeApart(IReadOnlyList<QueryWord> words)
    {
        var apart = new List<QueryWord>(words.Count);
        foreach (var word in words)
        {
            if (IsUnknown(word.Word) && Parts(word.Word) is { } parts)
            {
                apart.Add(word with { Word = parts.First });
                apart.Add(word with { Word = parts.Second, JoinsBefore = true });
            }
            else
            {
                apart.Add(word);
            }
        }
        return apart;
    }

    /// <summary>Words that differ by one slip from one that no document holds; empty when it is known.</summary>
    public IReadOnlyList<TermCount> Neighbours(Word word)
    {
        var folded = word.Folded;
        if (!IsUnknown(word) || folded.Length is < 2 or > LongestWord || folded.Any(char.IsAsciiDigit))
        {
            return [];
        }
        var forms = new HashSet<string>(StringComparer.Ordinal);
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
        return [.. forms.Where(static f => f.Length > 0).Order(StringComparer.Ordinal).SelectMany(dictionary.Readings)];
    }

    private bool IsUnknown(Word word) => dictionary.Readings(word.Folded).Count == 0;

    private (Word First, Word Second)? Parts(Word word)
    {
        (Word, Word)? best = null;
        var most = 0;
        for (var i = 1; i < word.Exact.Length && word.Exact.Length <= 2 * LongestWord; i++)
        {
            var first = Make(word.Exact[..i]);
            var second = Make(word.Exact[i..]);
            var together = dictionary.PairReadings(first.Folded, second.Folded).Sum(static p => p.Documents);
            if (together > most)
            {
                most = together;
                best = (first, second);
            }
        }
        return best;
    }

    private static Word Make(string text)
    {
        var exact = VietnameseText.Canonical(text);
        return new Word(exact, VietnameseText.Fold(exact), VietnameseText.HasMarks(exact));
    }
}
