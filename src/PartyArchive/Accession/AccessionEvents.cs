using System.Globalization;
using PartyArchive.Audit;

namespace PartyArchive.Accession;

/// <summary>What the audit log is told of an accession: one entry when it begins, one with its counts when it ends. Each file stands in the ledger.</summary>
internal static class AccessionEvents
{
    public static AuditEvent Started(string root) =>
        new()
        {
            Actor = AuditActors.Program,
            Action = AuditActions.AccessionStarted,
            Subject = new AuditSubject("accession", root),
        };

    public static AuditEvent Ended(string root, AccessionReport report) =>
        new()
        {
            Actor = AuditActors.Program,
            Action = AuditActions.AccessionEnded,
            Subject = new AuditSubject("accession", root),
            Facts = report.Outcomes.ToDictionary(
                static outcome => outcome.Key.ToString(),
                static outcome => outcome.Value.ToString(CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            ),
        };
}
