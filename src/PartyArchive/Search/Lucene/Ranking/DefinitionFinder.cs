using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Finds where a text defines a name: its words, then "là".</summary>
internal sealed class DefinitionFinder
{
    private readonly int _copula;
    private readonly (int[] Keys, double Weight)[] _name;

    /// <param name="name">The name.</param>
    /// <param name="number">Gives keys their numbers.</param>
    public DefinitionFinder(DefinedName name, Func<string, int> number)
    {
        _copula = number(WordKey.Of(DefinitionQuestion.Copula, "la"));
        _name = [.. name.Words.Select(w => (w.Keys.Select(number).ToArray(), w.Weight))];
    }

    /// <summary>What the longest end of the name right before "là" is worth; a single word of a longer name is none.</summary>
    /// <param name="text">Words in order of their places.</param>
    public double Best(List<Occurrence> text)
    {
        double best = 0;
        for (var at = 0; at < text.Count; at++)
        {
            if (text[at].Key != _copula)
            {
                continue;
            }
            double worth = 0;
            var met = 0;
            while (
                met < _name.Length
                && at - met > 0
                && text[at - met - 1].Place == text[at].Place - met - 1
                && Array.IndexOf(_name[^(met + 1)].Keys, text[at - met - 1].Key) >= 0
            )
            {
                met++;
                worth += _name[^met].Weight;
            }
            if (met >= Math.Min(2, _name.Length))
            {
                best = Math.Max(best, worth);
            }
        }
        return best;
    }
}
