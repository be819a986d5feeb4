using System.Xml;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>A package of parts with relationships (Open Packaging Conventions, ECMA-376 part 2).</summary>
internal sealed class OpcPackage(ZipContainer zip, ExtractionLimits limits, List<string> warnings)
{
    private const int MaxPathSteps = 64;
    private readonly Dictionary<string, IReadOnlyList<OpcRelationship>> _relationships = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Names of all parts in the package's order.</summary>
    public IEnumerable<string> PartNames => zip.Entries.Select(static entry => entry.Name);

    public bool Has(string name) => zip.Find(name) is not null;

    /// <summary>Opens a part; null when there is none of that name.</summary>
    public PartStream? Open(string name) => zip.Find(name) is { } entry ? zip.Open(entry) : null;

    /// <summary>Relationships of a part; those of the package for an empty name. Empty when missing or unreadable.</summary>
    public IReadOnlyList<OpcRelationship> RelationshipsOf(string part)
    {
        if (!_relationships.TryGetValue(part, out var known))
        {
            _relationships.Add(part, known = ReadRelationships(part));
        }
        return known;
    }

    /// <summary>The first target of a kind of relationship; null when there is none.</summary>
    public string? TargetOf(string part, string kind) =>
        RelationshipsOf(part)
            .FirstOrDefault(relationship =>
                !relationship.IsExternal && string.Equals(relationship.Kind, kind, StringComparison.Ordinal)
            )
            ?.Target;

    /// <summary>The target of a relationship id; null when there is none or it lies outside.</summary>
    public string? TargetOfId(string part, string? id) =>
        RelationshipsOf(part)
            .FirstOrDefault(relationship =>
                !relationship.IsExternal && string.Equals(relationship.Id, id, StringComparison.Ordinal)
            )
            ?.Target;

    /// <summary>Name of the part whose content type holds the word; null when there is none.</summary>
    public string? FindByContentType(string word)
    {
        string? found = null;
        ReadPart(
            "[Content_Types].xml",
            reader =>
            {
                if (
                    reader.LocalName == "Override"
                    && reader.GetAttribute("ContentType")?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
                )
                {
                    found ??= reader.GetAttribute("PartName")?.TrimStart('/');
                }
            }
        );
        return found;
    }

    /// <summary>Visits every element of a side part. A part that is missing or not well-formed costs a warning, not the document.</summary>
    public void ReadPart(string name, Action<XmlReader> visit)
    {
        try
        {
            if (Open(name) is not { } stream)
            {
                return;
            }
            using var reader = SafeXmlReader.Open(stream, limits);
            while (reader.ReadWithin(limits))
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    visit(reader);
                }
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or DamagedDocumentException)
        {
            warnings.Add($"The part '{name}' is damaged; what it says is used as far as it could be read.");
        }
    }

    private List<OpcRelationship> ReadRelationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var relationships = new List<OpcRelationship>();
        ReadPart(
            $"{folder}_rels/{part[(slash + 1)..]}.rels",
            reader =>
            {
                if (reader.LocalName == "Relationship" && reader.GetAttribute("Target") is { } target)
                {
                    var type = reader.GetAttribute("Type") ?? "";
                    var isExternal = reader.GetAttribute("TargetMode") == "External";
                    relationships.Add(
                        new OpcRelationship(
                            reader.GetAttribute("Id") ?? "",
                            type[(type.LastIndexOf('/') + 1)..],
                            isExternal ? target : Resolve(folder, target),
                            isExternal
                        )
                    );
                }
            }
        );
        return relationships;
    }

    /// <summary>Name of a part that a target means, seen from a folder. Steps above the root stay at the root.</summary>
    internal static string Resolve(string folder, string target)
    {
        var path = Uri.UnescapeDataString(target.Replace('\\', '/'));
        var steps = new List<string>();
        var from = path.StartsWith('/') ? path : folder + path;
        foreach (var step in from.Split('/', MaxPathSteps, StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (steps.Count > 0)
                {
                    steps.RemoveAt(steps.Count - 1);
                }
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }
        return string.Join('/', steps);
    }
}
