using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>A type of document (tên loại văn bản) of one system.</summary>
/// <param name="System">"party" or "state".</param>
/// <param name="Name">Name in Vietnamese, as shown.</param>
/// <param name="Key">Name in the list of types.</param>
/// <param name="Symbol">Symbol without marks; empty when the type has none.</param>
/// <param name="Heading">Words of the heading, without marks.</param>
/// <param name="Category">principal, administrative, normative, copy, ...</param>
internal sealed record PaperType(
    string System,
    string Name,
    string Key,
    string Symbol,
    string[] Heading,
    string Category
);

/// <summary>The lists that the rules go by, read once from the files beside this class.</summary>
internal static class RecognitionData
{
    private static readonly Dictionary<string, List<string>> Lists = ReadLists();

    public static IReadOnlyList<PaperType> Types { get; } = ReadTypes();

    /// <summary>Types that print a heading, the longest heading first.</summary>
    public static IReadOnlyList<PaperType> Headings { get; } =
    [
        .. Types
            .Where(static type => type.Heading.Length > 0 && type.Category != "copy")
            .OrderByDescending(static type => type.Heading.Length),
    ];

    /// <summary>Symbols of types, folded.</summary>
    public static IReadOnlySet<string> TypeSymbols { get; } =
        Types
            .Select(static type => type.Symbol)
            .Where(static symbol => symbol.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> BodiesBySymbol { get; } = ReadBodies();

    public static IReadOnlyDictionary<string, string> BodiesByName { get; } =
        BodiesBySymbol
            .Values.Distinct(StringComparer.Ordinal)
            .GroupBy(static name => VietnameseText.Fold(name), StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);

    public static IReadOnlyList<string[]> BodyWords { get; } = WordsOf("body");

    public static IReadOnlyList<string[]> PlaceWords { get; } = WordsOf("place");

    public static IReadOnlyList<string[]> TerritorialBodies { get; } = WordsOf("territorial");

    public static IReadOnlyList<string[]> Offices { get; } = WordsOf("office");

    public static IReadOnlyList<string> OfficeNames { get; } = Lists["office"];

    public static IReadOnlyList<string[]> Ranks { get; } = WordsOf("rank");

    public static IReadOnlyList<string[]> SignedNotes { get; } = WordsOf("signed");

    public static IReadOnlyList<string[]> CirculationNotes { get; } = WordsOf("circulation");

    public static IReadOnlyList<string[]> CopyMarks { get; } = WordsOf("copy");

    public static IReadOnlySet<string> FamilyNames { get; } =
        Lists["family"].Select(VietnameseText.Canonical).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<string> ProperNames { get; } =
    [.. Lists["name"].OrderByDescending(static name => name.Length)];

    private static List<string[]> WordsOf(string list) =>
        [.. Lists[list].Select(Words.Of).OrderByDescending(static words => words.Length)];

    private static Dictionary<string, List<string>> ReadLists()
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var row in Rows("words.tsv"))
        {
            if (!lists.TryGetValue(row[0], out var list))
            {
                lists.Add(row[0], list = []);
            }
            list.Add(row[1]);
        }
        return lists;
    }

    private static List<PaperType> ReadTypes() =>
        [
            .. Rows("document-types.tsv")
                .Skip(1)
                .Select(static row => new PaperType(
                    row[0],
                    BeforeBracket(row[1]),
                    row[2],
                    VietnameseText.Fold(row[3]),
                    row[5].Contains('(', StringComparison.Ordinal) ? [] : Words.Of(row[5]),
                    row[6]
                )),
        ];

    private static Dictionary<string, string> ReadBodies()
    {
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        // Drafting units (VP, VT) are no issuers.
        foreach (var row in Rows("issuing-bodies.tsv").Skip(1).Where(static row => row[5] != "unit"))
        {
            foreach (var symbol in row[1].Split(';').Prepend(row[0]).Where(static symbol => symbol.Length > 0))
            {
                bodies.TryAdd(symbol, BeforeBracket(row[2].Split([';', '/'])[0]));
            }
        }
        return bodies;
    }

    private static string BeforeBracket(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        return (bracket < 0 ? name : name[..bracket]).Trim();
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        var name = $"PartyArchive.Recognition.Data.{file}";
        using var stream =
            typeof(RecognitionData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{name}'.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
