using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Originals;
using PartyArchive.Sealing;

namespace PartyArchive.Fixity;

/// <summary>One pass over what is due: originals against their hashes, texts against their fingerprints; repairs where a second copy is whole.</summary>
internal sealed class FixityRun(
    ICatalog catalog,
    IOriginalStore originals,
    KeyRing? keys,
    Requester requester,
    FixityOptions options,
    TimeProvider time
)
{
    private const int Step = 64;
    private readonly OriginalStore? _second = options.SecondCopy is null
        ? null
        : OriginalStore.Open(options.SecondCopy, readOnly: true, keys);
    private readonly List<FixityFault> _faults = [];
    private readonly long _start = time.GetTimestamp();
    private long _checked;
    private long _bytes;

    public async Task<FixityReport> RunAsync(CancellationToken cancellationToken)
    {
        // Fixed at the start: what this pass has checked is not due again within it, however long it takes.
        var before = time.GetUtcNow() - options.Interval;
        var isComplete = false;
        while (!isComplete && !IsSpent)
        {
            var due = await catalog.ListFixityDueAsync(before, Step, cancellationToken).ConfigureAwait(false);
            isComplete = due.Count < Step;
            var done = new List<(FixityRecord Record, ArchivalDocument Document, FixityFault? Fault)>();
            foreach (var (id, last) in due)
            {
                if (IsSpent)
                {
                    isComplete = false;
                    break;
                }
                if (await CheckAsync(id, last, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    done.Add(found);
                }
            }
            await KeepAsync(done, cancellationToken).ConfigureAwait(false);
        }
        var report = new FixityReport
        {
            Checked = _checked,
            Bytes = _bytes,
            Faults = _faults,
            IsComplete = isComplete,
        };
        await KeepPassAsync(report, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private bool IsSpent => _bytes >= options.MostBytes || time.GetElapsedTime(_start) >= options.MostTime;

    private async Task<(FixityRecord, ArchivalDocument, FixityFault?)?> CheckAsync(
        DocumentId id,
        FixityRecord? last,
        CancellationToken cancellationToken
    )
    {
        if (await catalog.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } document)
        {
            return null;
        }
        var condition = await ConditionAsync(document, cancellationToken).ConfigureAwait(false);
        var isRepaired =
            condition != OriginalCondition.Intact
            && await RepairAsync(document, cancellationToken).ConfigureAwait(false);
        var fingerprint = TextFingerprint.Of(await catalog.ReadPagesAsync(id, cancellationToken).ConfigureAwait(false));
        var textChanged =
            last is not null
            && last.Version == document.Version
            && !string.Equals(last.TextHash, fingerprint, StringComparison.Ordinal);
        _checked++;
        _bytes += document.Bytes;
        var record = new FixityRecord
        {
            Document = id,
            Version = document.Version,
            // The fingerprint of before stays: a text once changed must not pass as sound at the next check.
            TextHash = textChanged ? last!.TextHash : fingerprint,
            CheckedAt = time.GetUtcNow(),
            Original = isRepaired ? OriginalCondition.Intact : condition,
            TextChanged = textChanged,
        };
        var fault =
            condition == OriginalCondition.Intact && !textChanged
                ? null
                : new FixityFault(id, document.Sha256, condition, textChanged, isRepaired && !textChanged);
        if (fault is not null)
        {
            _faults.Add(fault);
        }
        return (record, document, fault);
    }

    private async Task<OriginalCondition> ConditionAsync(ArchivalDocument document, CancellationToken cancellationToken)
    {
        if (document.ReferencedPath is null)
        {
            return await originals.VerifyAsync(document.Sha256, cancellationToken).ConfigureAwait(false);
        }
        if (!File.Exists(document.ReferencedPath))
        {
            return OriginalCondition.Missing;
        }
        try
        {
            var file = File.OpenRead(document.ReferencedPath);
            await using (file.ConfigureAwait(false))
            {
                var hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
                return string.Equals(Convert.ToHexStringLower(hash), document.Sha256, StringComparison.Ordinal)
                    ? OriginalCondition.Intact
                    : OriginalCondition.Damaged;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return OriginalCondition.Damaged;
        }
    }

    /// <summary>The copy is read in full before the damaged original goes: a bad copy must not take the place of a bad original.</summary>
    private async Task<bool> RepairAsync(ArchivalDocument document, CancellationToken cancellationToken)
    {
        if (
            _second is null
            || document.ReferencedPath is not null
            || await _second.VerifyAsync(document.Sha256, cancellationToken).ConfigureAwait(false)
                != OriginalCondition.Intact
            || _second.OpenRead(document.Sha256) is not { } copy
        )
        {
            return false;
        }
        await using (copy.ConfigureAwait(false))
        {
            originals.Remove(document.Sha256);
            if (_second.OpenSealed(document.Sha256) is { } closed)
            {
                // As it lies: sealed under a new key, the copy it came from would be closed for ever.
                await using (closed.ConfigureAwait(false))
                {
                    await originals.StageSealedAsync(document.Sha256, closed, cancellationToken).ConfigureAwait(false);
                }
                await originals.SyncAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await originals.StoreAsync(copy, cancellationToken).ConfigureAwait(false);
            }
        }
        return await originals.VerifyAsync(document.Sha256, cancellationToken).ConfigureAwait(false)
            == OriginalCondition.Intact;
    }

    private async Task KeepAsync(
        List<(FixityRecord Record, ArchivalDocument Document, FixityFault? Fault)> done,
        CancellationToken cancellationToken
    )
    {
        if (done.Count == 0)
        {
            return;
        }
        var transaction = await catalog.BeginAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var (record, document, fault) in done)
            {
                await transaction.RecordAsync(record, cancellationToken).ConfigureAwait(false);
                if (fault is not null)
                {
                    await transaction.RecordAsync(FaultEvent(document, fault), cancellationToken).ConfigureAwait(false);
                }
            }
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        if (done.Exists(static found => found.Fault is { Original: not OriginalCondition.Intact }))
        {
            await originals.SettleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private AuditEvent FaultEvent(ArchivalDocument document, FixityFault fault) =>
        new()
        {
            Actor = requester.Id,
            Action = fault.IsRepaired ? AuditActions.FixityRepaired : AuditActions.FixityDamaged,
            Subject = AuditSubject.Document(document.Id),
            FondsCode = document.Effective.FondsCode,
            Secrecy = document.Secrecy,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["sha256"] = document.Sha256,
                ["original"] = fault.Original.ToString(),
                ["textChanged"] = fault.TextChanged ? "true" : "false",
            },
        };

    private async Task KeepPassAsync(FixityReport report, CancellationToken cancellationToken)
    {
        var transaction = await catalog.BeginAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var pass = new AuditEvent
            {
                Actor = requester.Id,
                Action = AuditActions.FixityPass,
                Subject = AuditSubject.Archive,
                Facts = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["checked"] = report.Checked.ToString(CultureInfo.InvariantCulture),
                    ["bytes"] = report.Bytes.ToString(CultureInfo.InvariantCulture),
                    ["faults"] = report.Faults.Count.ToString(CultureInfo.InvariantCulture),
                    ["complete"] = report.IsComplete ? "true" : "false",
                },
            };
            await transaction.RecordAsync(pass, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
