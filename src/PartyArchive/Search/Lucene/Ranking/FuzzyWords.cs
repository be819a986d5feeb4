using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Finds the words of the index that are easily written for a word (<see cref="SpellingConfusion"/>).</summary>
internal sealed class FuzzyWords(TermDictionary dictionary)
{
    // Short syllables differ by one letter from everything: only confusions of sound and mark count there.
    private const int ShortWord = 3;
    private const double ShortBudget = 0.7;
    private const string Letters = "abcdeghiklmnopqrstuvxy";
    private const int LongestWord = 12;

    /// <summary>Keys with what they cost, the cheapest first; the word itself costs nothing.</summary>
    public IReadOnlyList<(string Key, double Cost)> Find(Word word)
    {
        var budget = word.Folded.Length <= ShortWord ? ShortBudget : SpellingConfusion.Letter;
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var form in Forms(word.Folded))
        {
            foreach (var reading in dictionary.Readings(form))
            {
                // Typed without marks, a word with marks is not a confusion but what was meant.
                var cost = SpellingConfusion.Cost(
                    word.HasMarks ? word.Exact : word.Folded,
                    word.HasMarks ? reading.Exact : form
                );
                if (cost <= budget)
                {
                    found[reading.Key] = cost;
                }
            }
        }
        return
        [
            .. found
                .Select(static f => (f.Key, f.Value))
                .OrderBy(static f => f.Value)
                .ThenBy(static f => f.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Folded forms within one slip or a few confusions of sound.</summary>
    private static HashSet<string> Forms(string folded)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { folded };
        if (folded.Length > LongestWord || folded.Any(char.IsAsciiDigit))
        {
            return forms;
        }
        for (var round = 0; round < 2; round++)
        {
            foreach (var form in forms.ToArray())
            {
                foreach (var (one, other) in SpellingConfusion.Alike)
                {
                    AddSounds(forms, form, one, other);
                    AddSounds(forms, form, other, one);
                }
            }
        }
        if (folded.Length > ShortWord)
        {
            AddSlips(forms, folded);
        }
        return forms;
    }

    private static void AddSounds(HashSet<string> forms, string form, string from, string to)
    {
        for (
            var at = form.IndexOf(from, StringComparison.Ordinal);
            at >= 0;
            at = form.IndexOf(from, at + 1, StringComparison.Ordinal)
        )
        {
            forms.Add(string.Concat(form.AsSpan(0, at), to, form.AsSpan(at + from.Length)));
        }
    }

    private static void AddSlips(HashSet<string> forms, string folded)
    {
        for (var i = 0; i <= folded.Length; i++)
        {
            foreach (var letter in Letters)
            {
                forms.Add(folded[..i] + letter + folded[i..]);
                if (i < folded.Length)
                {
                    forms.Add(folded[..i] + letter + folded[(i + 1)..]);
                }
            }
            if (i < folded.Length)
            {
                forms.Add(folded.Remove(i, 1));
            }
            if (i + 1 < folded.Length)
            {
                forms.Add(folded[..i] + folded[i + 1] + folded[i] + folded[(i + 2)..]);
            }
        }
    }
}
