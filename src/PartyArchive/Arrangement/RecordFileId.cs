using System.Diagnostics.CodeAnalysis;

namespace PartyArchive.Arrangement;

/// <summary>Identity of a record file: a UUID version 7. Archival codes are separate and may change by a decision; this never does.</summary>
/// <param name="Value">The UUID. The default value (all zeros) means no file yet.</param>
public readonly record struct RecordFileId(Guid Value)
{
    /// <summary>Mints a new id.</summary>
    /// <param name="now">Moment it carries.</param>
    public static RecordFileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads the text form; false when it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RecordFileId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new RecordFileId(value);
        return ok;
    }

    /// <summary>The 32 hexadecimal digits in lower case, without hyphens.</summary>
    public override string ToString() => Value.ToString("n");
}
