using System.Globalization;
using Microsoft.Extensions.Logging;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Hosting;

namespace PartyArchive.Audit;

/// <summary>
/// Records every read of content before the content leaves. What is secret or restricted waits until its record is on the disk and does not leave
/// unrecorded; the record of anything else is with the system, in the journal.
/// </summary>
internal sealed class ReadRecorder(GroupCommit commits, ReadJournal journal, string folder, ILogger log)
{
    private int _isWarned;

    /// <summary>Begins to record a read. The content may be fetched meanwhile; it may leave when the record is there.</summary>
    /// <returns>Completes when the content may leave; fails with <see cref="AuditUnavailableException"/> when it may not.</returns>
    public Task ReadAsync(
        Requester requester,
        ArchivalDocument document,
        string action,
        IReadOnlyDictionary<string, string>? facts = null
    )
    {
        var read = new AuditEvent
        {
            Actor = requester.Id,
            Action = action,
            Subject = AuditSubject.Document(document.Id),
            FondsCode = document.Effective.FondsCode,
            Secrecy = document.Secrecy,
            Facts = facts ?? VersionOf(document),
        };
        if (document.Secrecy > SecrecyLevel.None || document.OpenTo.Count > 0)
        {
            return GuardAsync(journal.AppendDurablyAsync(read));
        }
        Note(read);
        return Task.CompletedTask;
    }

    /// <exception cref="AuditUnavailableException">The log cannot be written.</exception>
    public Task SearchAsync(Requester requester, string query) =>
        GuardAsync(
            commits.RecordAsync(
                new AuditEvent
                {
                    Actor = requester.Id,
                    Action = AuditActions.SecretSearch,
                    Subject = AuditSubject.Archive,
                    Secrecy = requester.Clearance,
                    Facts = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["clearance"] = requester.Clearance.ToString(),
                    },
                    // What was asked may name what is secret, or what has been destroyed since.
                    Changes = [new AuditChange("Query", null, query) { KeepsValues = false }],
                }
            )
        );

    private async Task GuardAsync(Task recorded)
    {
        try
        {
            await recorded.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is CatalogStorageException or IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException(folder, fault);
        }
    }

    private void Note(AuditEvent read)
    {
        try
        {
            journal.Append(read);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref _isWarned, 1) == 0)
            {
                LogMessages.ReadsNotRecorded(log, folder, fault);
            }
        }
    }

    private static Dictionary<string, string> VersionOf(ArchivalDocument document) =>
        new(StringComparer.Ordinal) { ["version"] = document.Version.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>The audit log cannot be written, and what was asked for may not leave unrecorded.</summary>
public sealed class AuditUnavailableException(string folder, Exception innerException)
    : PartyArchiveException(
        $"The audit log of '{folder}' cannot be written, so nothing secret or restricted is handed out: {innerException.Message}",
        innerException
    )
{
    /// <summary>Folder of the archive.</summary>
    public string Folder { get; } = folder;
}
