using System.Globalization;

namespace PartyArchive.Audit;

/// <summary>
/// The state of the whole log at one moment, small enough to be printed, mailed or handed to a witness. Whoever keeps one outside the archive can show
/// later that nothing up to it was changed, left out or cut off.
/// </summary>
public sealed record AuditCheckpoint
{
    private const string Header = "partyarchive-checkpoint/1";

    /// <summary>Identity of the archive.</summary>
    public required Guid Archive { get; init; }

    /// <summary>Moment it was made (UTC).</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>Entries it covers: all up to this sequence number.</summary>
    public required long Entries { get; init; }

    /// <summary>Number of chains.</summary>
    public required int Chains { get; init; }

    /// <summary>Merkle root over the ends of all chains (RFC 6962 construction), 64 lower-case hexadecimal digits.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Its canonical text: six lines that end with a line feed, "partyarchive-checkpoint/1", "archive: ", "moment: ", "entries: ", "chains: ", "root: ".
    /// A host signs or publishes exactly these bytes (UTF-8).
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Header}\narchive: {Archive:n}\nmoment: {MomentText}\nentries: {Entries}\nchains: {Chains}\nroot: {Root}\n"
        );

    /// <summary>Reads the canonical text; false when it is none. Carriage returns of a mail are passed over.</summary>
    public static bool TryParse(string? text, out AuditCheckpoint? checkpoint)
    {
        checkpoint = null;
        var lines = (text ?? "").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (
            lines.Length != 6
            || !string.Equals(lines[0], Header, StringComparison.Ordinal)
            || !Guid.TryParseExact(Value(lines[1], "archive: "), "n", out var archive)
            || !TryParseMoment(Value(lines[2], "moment: "), out var moment)
            || !long.TryParse(
                Value(lines[3], "entries: "),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var entries
            )
            || !int.TryParse(
                Value(lines[4], "chains: "),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var chains
            )
            || Value(lines[5], "root: ") is not { Length: 64 } root
            || !root.All(static c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')
        )
        {
            return false;
        }
        checkpoint = new AuditCheckpoint
        {
            Archive = archive,
            Moment = moment,
            Entries = entries,
            Chains = chains,
            Root = root,
        };
        return true;
    }

    private string MomentText => Moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The entry that tells of it in the archive's own chain; the entry itself is not covered.</summary>
    internal AuditEvent ToEvent() =>
        new()
        {
            Actor = AuditActors.Program,
            Action = AuditActions.Checkpoint,
            Subject = AuditSubject.Archive,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["entries"] = Entries.ToString(CultureInfo.InvariantCulture),
                ["chains"] = Chains.ToString(CultureInfo.InvariantCulture),
                ["root"] = Root,
            },
        };

    /// <summary>The checkpoint an entry tells of; null when it tells of something else.</summary>
    internal static AuditCheckpoint? FromEntry(Guid archive, AuditEntry entry) =>
        string.Equals(entry.Event.Action, AuditActions.Checkpoint, StringComparison.Ordinal)
        && entry.Event.Facts.TryGetValue("root", out var root)
        && entry.Event.Facts.TryGetValue("entries", out var entries)
        && entry.Event.Facts.TryGetValue("chains", out var chains)
            ? new AuditCheckpoint
            {
                Archive = archive,
                Moment = entry.Moment,
                Entries = long.Parse(entries, CultureInfo.InvariantCulture),
                Chains = int.Parse(chains, CultureInfo.InvariantCulture),
                Root = root,
            }
            : null;

    private static string? Value(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;

    private static bool TryParseMoment(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out moment);
}
