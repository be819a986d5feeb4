using System.Text.Json;
using PartyArchive.Catalog;
using PartyArchive.Recognition;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Tests.Recognition;

/// <summary>A paper with the values a person read from it. Pages are parted by form feeds. Fields on which readers may differ are not judged.</summary>
internal sealed record LabelledPaper(string Id, string Text, JsonElement Expected, IReadOnlySet<string> Unjudged)
{
    public static IReadOnlyList<LabelledPaper> Examples { get; } = Read("header-examples.jsonl");

    public static IReadOnlyList<LabelledPaper> Real { get; } = Read("real-papers.jsonl");

    public IReadOnlyList<PageText> Pages => PagesOf(Text);

    public static IReadOnlyList<PageText> PagesOf(string text) =>
        [.. text.Split('\f').Select(static (page, index) => new PageText(index + 1, page, IsEstimated: false))];

    /// <summary>The single-valued fields under the names of the labels.</summary>
    public static IReadOnlyDictionary<string, string?> FieldsOf(RecognizedPaper paper) =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["system"] = paper.System?.Normalized,
            ["issuer"] = paper.Issuer?.Value,
            ["parentIssuer"] = paper.ParentIssuer?.Value,
            ["number"] = paper.Number?.Value,
            ["symbol"] = paper.Symbol?.Value,
            ["symbolYear"] = paper.SymbolYear?.Value,
            ["code"] = paper.Code?.Value,
            ["docType"] = paper.Type?.Normalized,
            ["place"] = paper.Place?.Value,
            ["date"] = paper.Date?.Normalized,
            ["datePrecision"] = paper.Date?.Normalized.Length switch
            {
                4 => "year",
                7 => "month",
                10 => "day",
                _ => null,
            },
            ["subject"] = paper.Subject?.Value,
            ["signer"] = paper.Signer?.Value,
            ["signerTitle"] = paper.SignerTitle?.Value,
            ["authorityMarker"] =
                paper.AuthorityChain.Count == 0 ? null : paper.AuthorityChain[0].Normalized.Split(' ', 2)[0],
            ["authorityBody"] =
                paper.AuthorityChain.Count == 0 ? null : paper.AuthorityChain[0].Normalized.Split(' ', 2)[1],
            ["authorityChain"] = string.Join(" | ", paper.AuthorityChain.Select(static field => field.Normalized)),
            ["secrecy"] = paper.Secrecy?.Normalized,
            ["urgency"] = paper.Urgency?.Normalized,
            ["circulation"] = paper.Circulation?.Value,
            ["isDraft"] = paper.Draft is null ? "False" : "True",
            ["copyType"] = paper.Copy?.Value,
            ["addressees"] = string.Join(" | ", paper.Addressees.Select(static field => field.Value)),
            ["recipients"] = string.Join(" | ", paper.Recipients.Select(static field => field.Value)),
            ["filing"] = paper.Filing?.Value,
        };

    public string? Label(string field) =>
        Expected.TryGetProperty(field, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Array => string.Join(
                    " | ",
                    value.EnumerateArray().Select(static item => item.GetString())
                ),
                _ => value.ToString(),
            }
            : null;

    /// <summary>Every field read, list items among them.</summary>
    public static IEnumerable<RecognizedField> AllFields(RecognizedPaper paper) =>
        new[]
        {
            paper.System,
            paper.Issuer,
            paper.ParentIssuer,
            paper.Number,
            paper.Symbol,
            paper.SymbolYear,
            paper.Code,
            paper.Type,
            paper.Place,
            paper.Date,
            paper.Subject,
            paper.Signer,
            paper.SignerTitle,
            paper.Filing,
            paper.Secrecy,
            paper.Urgency,
            paper.Circulation,
            paper.Draft,
            paper.Copy,
            paper.Language,
            paper.Term,
        }
            .OfType<RecognizedField>()
            .Concat(paper.AuthorityChain)
            .Concat(paper.Addressees)
            .Concat(paper.Recipients);

    private static List<LabelledPaper> Read(string file)
    {
        using var stream = typeof(LabelledPaper).Assembly.GetManifestResourceStream($"Recognition.{file}")!;
        using var reader = new StreamReader(stream);
        var papers = new List<LabelledPaper>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement.Clone();
            var text = root.GetProperty("text").GetString()!;
            // Recognition is given converted text: so is the one example that shows the bytes of a legacy font.
            var isLegacy = root.TryGetProperty("layout", out var layout) && layout.GetString() == "legacy-encoding";
            papers.Add(
                new LabelledPaper(
                    root.GetProperty("id").GetString()!,
                    isLegacy ? LegacyDecoder.Decode(text, LegacyEncoding.Tcvn3) : text,
                    root.GetProperty("expected"),
                    root.TryGetProperty("unjudged", out var unjudged)
                        ? unjudged.EnumerateArray().Select(static field => field.GetString()!).ToHashSet()
                        : []
                )
            );
        }
        return papers;
    }
}
