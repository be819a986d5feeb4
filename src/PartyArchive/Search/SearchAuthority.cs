using System.Globalization;
using PartyArchive.Search.Lucene.References;

namespace PartyArchive.Search;

/// <summary>
/// A preference for documents of higher authority among those that answer alike: of two papers that say the same the law comes before the circular that
/// repeats it. Each rank adds <see cref="Step"/> of a document's own score. Documents of other types get nothing; none is brought in or left out. A search
/// that cites a document, groups its hits or orders them otherwise than by relevance does without.
/// </summary>
public sealed class SearchAuthority
{
    /// <summary>States an order of types.</summary>
    /// <param name="ranks">Types of documents of equal authority, the highest first: names (Nghị định) or symbols (NĐ). Case and marks do not matter.</param>
    /// <param name="step">Share of its score that a document gains with each rank, 0 to 0.2.</param>
    /// <exception cref="ArgumentException">The step is out of its bounds, or a type stands in two ranks.</exception>
    public SearchAuthority(IReadOnlyList<IReadOnlyList<string>> ranks, double step = 0.05)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (step is not (>= 0 and <= 0.2))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The step must be 0 to 0.2 but is {step}."),
                nameof(step)
            );
        }
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < ranks.Count; i++)
        {
            var rank = ranks.Count - i;
            foreach (var type in ranks[i])
            {
                var symbol = DocumentTypes.SymbolOf(type);
                if (!known.TryAdd(symbol, rank) && known[symbol] != rank)
                {
                    throw new ArgumentException(
                        $"The type '{type}' stands in two ranks; name it in one.",
                        nameof(ranks)
                    );
                }
            }
        }
        Ranks = [.. ranks.Select(static r => (IReadOnlyList<string>)[.. r])];
        Step = step;
        BySymbol = known;
    }

    /// <summary>
    /// The constitution; codes, laws and ordinances; decrees, resolutions and directives. All other types rank alike below. Source: law 64/2025/QH15 on the
    /// promulgation of legal documents, article 4.
    /// </summary>
    public static SearchAuthority Default { get; } =
        new([
            ["Hiến pháp"],
            ["Bộ luật", "Luật", "Pháp lệnh"],
            ["Nghị định", "Nghị quyết", "Chỉ thị"],
        ]);

    /// <summary>No preference.</summary>
    public static SearchAuthority None { get; } = new([]);

    /// <summary>Types of equal authority, the highest first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ranks { get; }

    /// <summary>Share of its score that a document gains with each rank.</summary>
    public double Step { get; }

    /// <summary>Ranks by the symbols of types, 1 for the lowest.</summary>
    internal IReadOnlyDictionary<string, int> BySymbol { get; }

    /// <summary>The whole order in one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(" > ", Ranks.Select(static r => string.Join(", ", r)))} by {Step}"
        );
}
