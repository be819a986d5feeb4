using PartyArchive.Arrangement;

namespace PartyArchive.Catalog;

/// <summary>Which layer of a description a change was made in.</summary>
public enum DescriptionLayer
{
    /// <summary>What persons state.</summary>
    Curated,

    /// <summary>What the program read from the paper.</summary>
    Extracted,
}

/// <summary>One field of a document that was changed: one row of its history.</summary>
public sealed record DescriptionChange
{
    /// <summary>Version of the record the change made.</summary>
    public required long Version { get; init; }

    /// <summary>Layer the field was changed in.</summary>
    public DescriptionLayer Layer { get; init; }

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

    /// <summary>Why, as stated; null when nothing was.</summary>
    public string? Why { get; init; }

    /// <summary>What differs in the layers and in the restriction to groups: curated before extracted, in order of field name.</summary>
    internal static IEnumerable<DescriptionChange> Between(
        ArchivalDocument before,
        ArchivalDocument after,
        DateTimeOffset changedAt,
        string? changedBy,
        string? why
    ) =>
        Between(Stated(before), Stated(after), DescriptionLayer.Curated)
            .Concat(
                Between(
                    DescriptionJson.Fields(before.Extracted),
                    DescriptionJson.Fields(after.Extracted),
                    DescriptionLayer.Extracted
                )
            )
            .Select(change =>
                change with
                {
                    Version = after.Version,
                    ChangedAt = changedAt,
                    ChangedBy = changedBy,
                    Why = why,
                }
            );

    private static IEnumerable<DescriptionChange> Between(
        IReadOnlyDictionary<string, string> old,
        IReadOnlyDictionary<string, string> now,
        DescriptionLayer layer
    ) =>
        old
            .Keys.Union(now.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(field => new DescriptionChange
            {
                Version = 0,
                Layer = layer,
                Field = field,
                Old = old.GetValueOrDefault(field),
                New = now.GetValueOrDefault(field),
                ChangedAt = default,
            })
            .Where(static change => !string.Equals(change.Old, change.New, StringComparison.Ordinal));

    private static Dictionary<string, string> Stated(ArchivalDocument document)
    {
        var fields = new Dictionary<string, string>(DescriptionJson.Fields(document.Curated), StringComparer.Ordinal);
        if (document.RestrictedTo.Count > 0)
        {
            fields[nameof(ArchivalDocument.RestrictedTo)] = DescriptionJson.Write(document.RestrictedTo);
        }
        return fields;
    }
}
