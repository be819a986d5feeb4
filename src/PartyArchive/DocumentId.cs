using System.Diagnostics.CodeAnalysis;

namespace PartyArchive;

/// <summary>Identity of an archived document: a UUID version 7, sortable by time of accession. Archival codes are separate.</summary>
/// <param name="Value">The UUID. The default value (all zeros) means no document.</param>
public readonly record struct DocumentId(Guid Value) : IComparable<DocumentId>
{
    /// <summary>Mints a new id.</summary>
    /// <param name="now">Moment it carries.</param>
    public static DocumentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads the text form; false when it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new DocumentId(value);
        return ok;
    }

    /// <inheritdoc/>
    public int CompareTo(DocumentId other) => Value.CompareTo(other.Value);

    /// <summary>The 32 hexadecimal digits in lower case, without hyphens; sorts by time.</summary>
    public override string ToString() => Value.ToString("n");

    /// <summary>Earlier than.</summary>
    public static bool operator <(DocumentId left, DocumentId right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(DocumentId left, DocumentId right) => left.CompareTo(right) > 0;

    /// <summary>Not later than.</summary>
    public static bool operator <=(DocumentId left, DocumentId right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(DocumentId left, DocumentId right) => left.CompareTo(right) >= 0;
}
