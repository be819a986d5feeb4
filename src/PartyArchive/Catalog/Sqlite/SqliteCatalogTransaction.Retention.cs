using System.Security.Cryptography;
using System.Text;
using PartyArchive.Catalog.Schema;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    private string Now => CatalogRows.Moment(time.GetUtcNow());

    /// <inheritdoc/>
    public Task PutAsync(RetentionSchedule schedule, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var json = new MemoryStream();
        ScheduleJson.Write(schedule, json);
        var content = Encoding.UTF8.GetString(json.ToArray());
        return Write(
            "keep a schedule in",
            () =>
            {
                var stored = session
                    .Statement(RetentionSql.FindSchedule)
                    .Set("@id", schedule.Id)
                    .Set("@version", schedule.Version)
                    .Scalar();
                if (stored is not null)
                {
                    // An assessment names id and version for decades: what they mean must never change.
                    return string.Equals((string)stored, content, StringComparison.Ordinal)
                        ? 0
                        : throw new ScheduleFormatException(
                            schedule.Id,
                            [
                                $"Version {schedule.Version} is stored already with other rows; give the corrected data a higher version.",
                            ]
                        );
                }
                return session
                    .Statement(RetentionSql.InsertSchedule)
                    .Set("@id", schedule.Id)
                    .Set("@version", schedule.Version)
                    .Set("@content", content)
                    .Set("@loaded_at", Now)
                    .Set("@loaded_by", by)
                    .Execute();
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task AppendAsync(ScheduleAdoption adoption, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(adoption);
        return Write(
            "adopt a schedule in",
            () =>
                session
                    .Statement(RetentionSql.InsertAdoption)
                    .Set("@schedule", adoption.Schedule.Id)
                    .Set("@version", adoption.Schedule.Version)
                    .Set("@from_day", CalendarDay.Iso(adoption.From))
                    .Set("@basis", adoption.Basis)
                    .Set("@adopted_at", CatalogRows.Moment(adoption.At))
                    .Set("@adopted_by", adoption.By)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(RetainedFile file, string dueRule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Write(
            "write a file's retention in",
            () =>
            {
                var upsert = session.Statement(RetentionSql.UpsertFile);
                RetentionRows.Bind(upsert, file, dueRule);
                return upsert.Execute();
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task AppendAsync(AssessmentEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Write(
            "record an assessment in",
            () =>
                session
                    .Statement(RetentionSql.InsertAssessment)
                    .Set(entry.File)
                    .Set("@stage", (int)entry.Stage)
                    .Set("@schedule", entry.Schedule)
                    .Set("@schedule_version", entry.Version)
                    .Set("@item", entry.Item)
                    .Set(entry.Keeping)
                    .Set("@decision", entry.Decision)
                    .Set("@assessed_on", CalendarDay.Iso(entry.AssessedOn))
                    .Set("@assessed_by", entry.AssessedBy)
                    .Set("@recorded_at", CatalogRows.Moment(entry.RecordedAt))
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task AppendAsync(StateChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Write(
            "record a step in",
            () =>
                session
                    .Statement(RetentionSql.InsertTransition)
                    .Set(change.File)
                    .Set("@from_state", (int)change.From)
                    .Set("@to_state", (int)change.To)
                    .Set("@basis", change.Basis)
                    .Set("@moved_at", CatalogRows.Moment(change.At))
                    .Set("@moved_by", change.By)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(RetentionEvent happened, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Write(
            "record an event in",
            () =>
                session
                    .Statement(RetentionSql.UpsertEvent)
                    .Set(happened.File)
                    .Set("@trigger_code", happened.Trigger.Code)
                    .Set("@happened_on", CalendarDay.Iso(happened.HappenedOn))
                    .Set("@basis", happened.Basis)
                    .Set("@raised_at", Now)
                    .Set("@raised_by", by)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(LegalHold hold, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return Write(
            "write a hold in",
            () =>
            {
                session
                    .Statement(RetentionSql.UpsertHold)
                    .Set("@id", hold.Id.ToString("n"))
                    .Set("@name", hold.Name)
                    .Set("@basis", hold.Basis)
                    .Set("@query", hold.Query)
                    .Set("@placed_at", CatalogRows.Moment(hold.PlacedAt))
                    .Set("@placed_by", hold.PlacedBy)
                    .Set("@released_at", hold.ReleasedAt is { } released ? CatalogRows.Moment(released) : null)
                    .Set("@released_by", hold.ReleasedBy)
                    .Set("@release_basis", hold.ReleaseBasis)
                    .Execute();
                return hold.IsInForce
                    ? 0
                    : session.Statement(RetentionSql.ReleaseHoldTargets).Set("@hold", hold.Id.ToString("n")).Execute();
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<int> AddTargetsAsync(
        Guid hold,
        IReadOnlyCollection<HoldTarget> targets,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Write(
            "hold something in",
            () =>
                targets.Sum(target =>
                    session
                        .Statement(RetentionSql.InsertHoldTarget)
                        .Set("@hold", hold.ToString("n"))
                        .Set("@kind", (int)target.Kind)
                        .Set("@fonds_code", target.FondsCode)
                        .Set("@catalog_number", target.File?.CatalogNumber ?? "")
                        .Set("@file_code", target.File?.FileCode ?? "")
                        .Set("@document", target.Document?.ToString() ?? "")
                        .Execute()
                ),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(DisposalList list, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Write(
            "write a disposal list in",
            () =>
                session
                    .Statement(RetentionSql.UpsertDisposal)
                    .Set("@id", list.Id.ToString("n"))
                    .Set("@state", (int)list.State)
                    .Set("@set_hash", list.SetHash)
                    .Set("@process", DisposalJson.Write(list.Process))
                    .Set("@created_at", CatalogRows.Moment(list.CreatedAt))
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(Guid list, DisposalItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Write(
            "write a disposal item in",
            () =>
                session
                    .Statement(RetentionSql.UpsertItem)
                    .Set("@list", list.ToString("n"))
                    .Set("@ordinal", item.Ordinal)
                    .Set(item.File)
                    .Set("@content", DisposalJson.Write(item.Listed))
                    .Set("@outcome", (int)item.Outcome)
                    .Set("@outcome_period", item.NewTerm?.ToString())
                    .Set("@outcome_reason", item.OutcomeReason)
                    .Set("@progress", (int)item.Progress)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutPaperAsync(
        Guid list,
        DisposalPaperKind kind,
        byte[] content,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        return Write(
            "keep a paper in",
            () =>
                session
                    .Statement(RetentionSql.UpsertPaper)
                    .Set("@list", list.ToString("n"))
                    .Set("@kind", (int)kind)
                    .Set("@sha256", Convert.ToHexStringLower(SHA256.HashData(content)))
                    .Set("@content", content)
                    .Set("@made_at", Now)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tombstone);
        return Write(
            "leave a tombstone in",
            () =>
                session
                    .Statement(RetentionSql.InsertTombstone)
                    .Set(tombstone.File)
                    .Set("@list", tombstone.List.ToString("n"))
                    .Set("@content", DisposalJson.Write(tombstone.Listed))
                    .Set("@decision", tombstone.Decision)
                    .Set("@destroyed_at", CatalogRows.Moment(tombstone.DestroyedAt))
                    .Set("@destroyed_by", tombstone.DestroyedBy)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(RegisterEntry entry, bool isGone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Write(
            "enter destroyed content in",
            () =>
                session
                    .Statement(RetentionSql.UpsertRegister)
                    .Set("@document", entry.Document.ToString())
                    .Set("@sha256", entry.Sha256)
                    .Set("@list", entry.List.ToString("n"))
                    .Set("@ordinal", entry.Ordinal)
                    .Set("@decision", entry.Decision)
                    .Set("@destroyed_at", CatalogRows.Moment(entry.DestroyedAt))
                    .Set("@is_gone", isGone ? 1 : 0)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task PutAsync(DestructionCertificate certificate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Write(
            "keep a certificate in",
            () =>
                session
                    .Statement(RetentionSql.InsertCertificate)
                    .Set("@list", certificate.List.ToString("n"))
                    .Set("@number", certificate.Number)
                    .Set("@content", DisposalJson.Write(certificate))
                    .Set("@issued_at", CatalogRows.Moment(certificate.IssuedAt))
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task ReadmitAsync(string sha256, string basis, string by, CancellationToken cancellationToken = default) =>
        Write(
            "readmit content in",
            () =>
                session
                    .Statement(RetentionSql.UpsertReadmitted)
                    .Set("@sha256", sha256)
                    .Set("@basis", basis)
                    .Set("@readmitted_at", Now)
                    .Set("@readmitted_by", by)
                    .Execute(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> ForgetSourcesAsync(
        DocumentId document,
        string sha256,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            "forget sources in",
            () =>
                session
                    .Statement(RetentionSql.DeleteEntriesOfDocument)
                    .Set("@document", document.ToString())
                    .Set("@sha256", sha256)
                    .Execute(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task PutAsync(ClockState clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Write(
            "record the clock in",
            () =>
                session
                    .Statement(RetentionSql.UpsertClock)
                    .Set("@high_water", CatalogRows.Moment(clock.HighWater))
                    .Set("@last_seen", CatalogRows.Moment(clock.LastSeen))
                    .Set("@suspended_for", clock.SuspendedFor)
                    .Set("@suspended_at", clock.SuspendedAt is { } s ? CatalogRows.Moment(s) : null)
                    .Set("@confirmed_at", clock.ConfirmedAt is { } c ? CatalogRows.Moment(c) : null)
                    .Set("@confirmed_by", clock.ConfirmedBy)
                    .Execute(),
            cancellationToken
        );
    }
}
