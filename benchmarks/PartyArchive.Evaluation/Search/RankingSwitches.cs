using System.Globalization;
using System.Reflection;
using PartyArchive.Search;
using PartyArchive.Search.Ranking;
using PartyArchive.Vietnamese;

namespace PartyArchive.Evaluation.Search;

/// <summary>Takes parts of the ranking away, or weighs them otherwise, to see what each of them gives.</summary>
internal sealed class RankingSwitches
{
    private static readonly Dictionary<string, Func<SearchRequest, SearchRequest>> PartsAway = new(
        StringComparer.Ordinal
    )
    {
        ["pairs"] = Weighed(static w => w with { Pair = 0 }),
        ["triples"] = Weighed(static w => w with { Triple = 0 }),
        ["passages"] = Weighed(static w => w with { Passage = 0 }),
        ["definitions"] = Weighed(static w => w with { Definition = 0 }),
        ["question-form"] = Weighed(static w => w with { QuestionForm = 1 }),
        ["citations"] = Weighed(static w => w with { Citation = 0 }),
        ["restoration"] = Weighed(static w => w with { RestoresMarks = false }),
        ["slips"] = Weighed(static w => w with { ReadsSlips = false }),
        ["least-words"] = Weighed(static w => w with { LeastShare = 0 }),
        ["authority"] = static r => r with { Authority = SearchAuthority.None },
        ["abbreviations"] = static r => r with { Abbreviations = new AbbreviationList([]) },
    };

    private readonly List<Func<SearchRequest, SearchRequest>> _switches = [];

    /// <summary>Names of the parts that can be taken away.</summary>
    public static IEnumerable<string> Parts => PartsAway.Keys;

    /// <summary>Reads switches; what is wrong with them in a sentence, or null.</summary>
    /// <param name="without">Parts to take away.</param>
    /// <param name="weights">Weights to set: <c>Pair=0.3</c>.</param>
    public string? Read(IEnumerable<string> without, IEnumerable<string> weights)
    {
        foreach (var part in without)
        {
            if (!PartsAway.TryGetValue(part, out var away))
            {
                return $"There is no part '{part}'; the parts are {string.Join(", ", Parts)}.";
            }
            _switches.Add(away);
        }
        foreach (var weight in weights)
        {
            var at = weight.IndexOf('=', StringComparison.Ordinal);
            var property = at < 0 ? null : typeof(RankingWeights).GetProperty(weight[..at]);
            if (
                property?.PropertyType != typeof(double)
                || !double.TryParse(weight[(at + 1)..], CultureInfo.InvariantCulture, out var value)
            )
            {
                return $"'{weight}' sets no weight; write one of {string.Join(", ", Weights())} and its number, as in Pair=0.3.";
            }
            _switches.Add(
                Weighed(w =>
                {
                    var changed = w with { };
                    property.SetValue(changed, value);
                    return changed;
                })
            );
        }
        return null;
    }

    /// <summary>The request under these switches.</summary>
    public SearchRequest Apply(SearchRequest request) =>
        _switches.Aggregate(request, static (changed, one) => one(changed));

    private static IEnumerable<string> Weights() =>
        typeof(RankingWeights)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => p.PropertyType == typeof(double))
            .Select(static p => p.Name);

    private static Func<SearchRequest, SearchRequest> Weighed(Func<RankingWeights, RankingWeights> change) =>
        r => r with { Weights = change(r.Weights) };
}
