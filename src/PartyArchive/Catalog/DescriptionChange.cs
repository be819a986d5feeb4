using PartyArchive.Arrangement;

namespace PartyArchive.Catalog;

/// <summary>One field of a document that a person changed: one row of its history.</summary>
public sealed record DescriptionChange
{
    /// <summary>Version of the record the change made.</summary>
    public required long Version { get; init; }

    /// <summary>Name of the field of <see cref="DocumentDescription"/>, or "RestrictedTo".</summary>
    public required string Field { get; init; }

    /// <summary>Value before; null when the field was empty. Lists are JSON.</summary>
    public string? Old { get; init; }

    /// <summary>Value after; null when the field was emptied. Lists are JSON.</summary>
    public string? New { get; init; }

    /// <summary>Moment of the change (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who made it, as the transaction was told; null for the program itself.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What differs in the curated layer and in the restriction to groups, in order of field name.</summary>
    internal static IReadOnlyList<DescriptionChange> Between(
        ArchivalDocument before,
        ArchivalDocument after,
        DateTimeOffset changedAt,
        string? changedBy
    )
    {
        var old = Fields(before);
        var now = Fields(after);
        return
        [
            .. old
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(field => new DescriptionChange
                {
                    Version = after.Version,
                    Field = field,
                    Old = old.GetValueOrDefault(field),
                    New = now.GetValueOrDefault(field),
                    ChangedAt = changedAt,
                    ChangedBy = changedBy,
                })
                .Where(change => !string.Equals(change.Old, change.New, StringComparison.Ordinal)),
        ];
    }

    private static Dictionary<string, string> Fields(ArchivalDocument document)
    {
        var fields = new Dictionary<string, string>(DescriptionJson.Fields(document.Curated), StringComparer.Ordinal);
        if (document.RestrictedTo.Count > 0)
        {
            fields[nameof(ArchivalDocument.RestrictedTo)] = DescriptionJson.Write(document.RestrictedTo);
        }
        return fields;
    }
}
