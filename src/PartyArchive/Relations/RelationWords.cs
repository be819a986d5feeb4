using System.Collections.Frozen;
using PartyArchive.Recognition;

namespace PartyArchive.Relations;

/// <summary>The words of <c>relation-words.tsv</c>, folded, by their first word.</summary>
internal static class RelationWords
{
    private static readonly List<(string Kind, string Place, string[] Words)> Rows = Load();

    public static IReadOnlyList<(RelationKind Kind, string[] Words)> Opening { get; } = Of("opens");

    public static IReadOnlyList<(RelationKind Kind, string[] Words)> After { get; } = Of("after");

    public static FrozenDictionary<string, (RelationKind Kind, string[] Words)[]> Before { get; } =
        Of("before")
            .GroupBy(static row => row.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Words that say that only a part is meant.</summary>
    public static IReadOnlyList<string[]> Parts { get; } =
    [.. Rows.Where(static row => row.Place == "part").Select(static row => row.Words)];

    /// <summary>Ends or changes the target: such a relation needs this paper as its subject.</summary>
    public static bool IsStrong(RelationKind kind) =>
        kind is RelationKind.Replaces or RelationKind.Amends or RelationKind.Repeals;

    private static List<(RelationKind Kind, string[] Words)> Of(string place) =>
        [
            .. Rows.Where(row => row.Place == place)
                .Select(static row => (Enum.Parse<RelationKind>(row.Kind), row.Words)),
        ];

    private static List<(string Kind, string Place, string[] Words)> Load()
    {
        var assembly = typeof(RelationWords).Assembly;
        using var reader = new StreamReader(
            assembly.GetManifestResourceStream("PartyArchive.Relations.Data.relation-words.tsv")!
        );
        var rows = new List<(string Kind, string Place, string[] Words)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var cells = line.Split('\t');
                rows.Add((cells[0], cells[1], Words.Of(cells[2])));
            }
        }
        return rows;
    }
}
