using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention;

/// <summary>What retention tells the audit log, in the transaction of the act. Codes, hashes and decisions; never a title or a path.</summary>
internal static class RetentionJournal
{
    public static Task ScheduleAdoptedAsync(
        IAuditWrites log,
        Requester by,
        ScheduleAdoption adoption,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            log,
            by.Id,
            "retention.schedule-adopted",
            AuditSubject.Archive,
            null,
            adoption.Basis,
            new(StringComparer.Ordinal)
            {
                ["schedule"] = $"{adoption.Schedule.Id} v{adoption.Schedule.Version}",
                ["from"] = CalendarDay.Iso(adoption.From),
            },
            cancellationToken
        );

    public static Task AssessedAsync(IAuditWrites log, AssessmentEntry entry, CancellationToken cancellationToken) =>
        OfFileAsync(
            log,
            entry.AssessedBy,
            "retention.assessed",
            entry.File,
            entry.Decision,
            new(StringComparer.Ordinal)
            {
                ["stage"] = entry.Stage.ToString(),
                ["item"] = $"{entry.Schedule} v{entry.Version} {entry.Item}",
                ["keeping"] = entry.Keeping.ToString(),
            },
            cancellationToken
        );

    public static Task MovedAsync(IAuditWrites log, StateChange change, CancellationToken cancellationToken) =>
        OfFileAsync(
            log,
            change.By,
            "retention.moved",
            change.File,
            change.Basis,
            new(StringComparer.Ordinal) { ["from"] = change.From.ToString(), ["to"] = change.To.ToString() },
            cancellationToken
        );

    public static Task EventAsync(
        IAuditWrites log,
        string by,
        RetentionEvent happened,
        DateOnly? before,
        CancellationToken cancellationToken
    ) =>
        OfFileAsync(
            log,
            by,
            "retention.event",
            happened.File,
            happened.Basis,
            new(StringComparer.Ordinal)
            {
                ["trigger"] = happened.Trigger.Code,
                ["day"] = CalendarDay.Iso(happened.HappenedOn),
                ["day-before"] = CalendarDay.Iso(before) ?? "",
            },
            cancellationToken
        );

    public static Task HoldAsync(IAuditWrites log, LegalHold hold, int targets, CancellationToken cancellationToken) =>
        RecordAsync(
            log,
            hold.ReleasedBy ?? hold.PlacedBy,
            hold.IsInForce ? "hold.placed" : "hold.released",
            new AuditSubject("hold", hold.Id.ToString("n")),
            null,
            hold.ReleaseBasis ?? hold.Basis,
            new(StringComparer.Ordinal)
            {
                ["targets"] = targets.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            cancellationToken
        );

    public static Task DisposalAsync(
        IAuditWrites log,
        string by,
        string act,
        DisposalList list,
        string? basis,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    )
    {
        facts["number"] = list.Process.Number;
        facts["set"] = list.SetHash;
        return RecordAsync(
            log,
            by,
            "disposal." + act,
            new AuditSubject("disposal-list", list.Id.ToString("n")),
            null,
            basis,
            facts,
            cancellationToken
        );
    }

    public static Task DestroyedAsync(
        IAuditWrites log,
        string by,
        FileReference file,
        RegisterEntry entry,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            log,
            by,
            "document.destroyed",
            AuditSubject.Document(entry.Document),
            file.FondsCode,
            entry.Decision,
            new(StringComparer.Ordinal) { ["sha256"] = entry.Sha256, ["list"] = entry.List.ToString("n") },
            cancellationToken
        );

    public static Task ReadmittedAsync(
        IAuditWrites log,
        string by,
        RegisterEntry entry,
        string basis,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            log,
            by,
            "content.readmitted",
            AuditSubject.Document(entry.Document),
            null,
            basis,
            new(StringComparer.Ordinal) { ["sha256"] = entry.Sha256 },
            cancellationToken
        );

    private static Task OfFileAsync(
        IAuditWrites log,
        string by,
        string action,
        FileReference file,
        string? basis,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            log,
            by,
            action,
            AuditSubject.RecordFile(file.FondsCode, file.CatalogNumber, file.FileCode),
            file.FondsCode,
            basis,
            facts,
            cancellationToken
        );

    private static Task RecordAsync(
        IAuditWrites log,
        string by,
        string action,
        AuditSubject subject,
        string? fonds,
        string? basis,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    ) =>
        log.RecordAsync(
            new AuditEvent
            {
                Actor = by,
                Action = action,
                Subject = subject,
                FondsCode = fonds,
                Basis = string.IsNullOrWhiteSpace(basis) ? null : basis,
                Facts = facts,
            },
            cancellationToken
        );
}
