using System.Globalization;
using Microsoft.Extensions.Logging;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Hosting;

namespace PartyArchive.Audit;

/// <summary>Records every read of content before the content leaves. What is secret or restricted does not leave unrecorded.</summary>
internal sealed class ReadRecorder(GroupCommit commits, string folder, ILogger log)
{
    private int _isWarned;

    /// <exception cref="AuditUnavailableException">The log cannot be written, and the document may not be read unrecorded.</exception>
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
        return KeepAsync(read, document.Secrecy > SecrecyLevel.None || document.OpenTo.Count > 0);
    }

    /// <exception cref="AuditUnavailableException">The log cannot be written.</exception>
    public Task SearchAsync(Requester requester, string query) =>
        KeepAsync(
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
            },
            isGuarded: true
        );

    private async Task KeepAsync(AuditEvent read, bool isGuarded)
    {
        try
        {
            await commits.RecordAsync(read, durable: isGuarded).ConfigureAwait(false);
        }
        catch (CatalogStorageException fault)
        {
            if (isGuarded)
            {
                throw new AuditUnavailableException(folder, fault);
            }
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
