using PartyArchive.Arrangement;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention;

/// <summary>What retention reads of the catalogue (port). Reads see what is committed; who may see it is the caller's to check.</summary>
public interface IRetentionCatalog
{
    /// <summary>A schedule; null when it was never loaded.</summary>
    Task<RetentionSchedule?> FindScheduleAsync(ScheduleVersion schedule, CancellationToken cancellationToken = default);

    /// <summary>All schedules loaded, by id and version.</summary>
    Task<IReadOnlyList<ScheduleVersion>> ListSchedulesAsync(CancellationToken cancellationToken = default);

    /// <summary>What was adopted last for a day; null when nothing was.</summary>
    Task<ScheduleAdoption?> FindAdoptionAsync(DateOnly day, CancellationToken cancellationToken = default);

    /// <summary>A file; null when retention does not know it.</summary>
    Task<RetainedFile?> FindRetainedAsync(FileReference file, CancellationToken cancellationToken = default);

    /// <summary>One page of files.</summary>
    Task<IReadOnlyList<RetainedFile>> ListRetainedAsync(
        RetentionQuery query,
        CancellationToken cancellationToken = default
    );

    /// <summary>All files that are neither destroyed nor transferred out, counted by what decides when they are due. Reads one index.</summary>
    /// <param name="byYear">True to tell days apart by year only (they come as 31 December), which keeps the groups few.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<RetentionGroup>> GroupRetainedAsync(bool byYear, CancellationToken cancellationToken = default);

    /// <summary>The groups of files whose due day lies between two days, with that day's year as <see cref="RetentionGroup.Closed"/>. Reads one index.</summary>
    Task<IReadOnlyList<RetentionGroup>> GroupDueAsync(
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    );

    /// <summary>Of the files of <see cref="GroupRetainedAsync"/> those that groups restrict, one by one.</summary>
    Task<IReadOnlyList<RestrictedFile>> ListRestrictedAsync(bool byYear, CancellationToken cancellationToken = default);

    /// <summary>Of the files of <see cref="GroupDueAsync"/> those that groups restrict, one by one.</summary>
    Task<IReadOnlyList<RestrictedFile>> ListRestrictedDueAsync(
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    );

    /// <summary>Assessments of a file, oldest first.</summary>
    Task<IReadOnlyList<AssessmentEntry>> ReadAssessmentsAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    );

    /// <summary>Steps of a file, oldest first; holds come among them.</summary>
    Task<IReadOnlyList<StateChange>> ReadStateChangesAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    );

    /// <summary>Day of an event of a file; null when it was not raised.</summary>
    Task<DateOnly?> FindEventAsync(
        FileReference file,
        RetentionTrigger trigger,
        CancellationToken cancellationToken = default
    );

    /// <summary>The documents of a file, in order of id.</summary>
    Task<IReadOnlyList<ArchivalDocument>> ListFileDocumentsAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    );

    /// <summary>Holds, newest first.</summary>
    Task<IReadOnlyList<LegalHold>> ListHoldsAsync(bool inForceOnly, CancellationToken cancellationToken = default);

    /// <summary>What a hold reaches or, once released, reached.</summary>
    Task<IReadOnlyList<HoldTarget>> ListHoldTargetsAsync(Guid hold, CancellationToken cancellationToken = default);

    /// <summary>Targets of all holds in force, but for documents that lie in no file.</summary>
    Task<IReadOnlyList<HoldTarget>> ListTargetsInForceAsync(CancellationToken cancellationToken = default);

    /// <summary>Every group that restricts a document.</summary>
    Task<IReadOnlyList<string>> ListGroupsAsync(CancellationToken cancellationToken = default);

    /// <summary>Holds in force that reach a file, its fonds or one of its documents.</summary>
    Task<IReadOnlyList<LegalHold>> FindHoldsOnAsync(FileReference file, CancellationToken cancellationToken = default);

    /// <summary>Holds in force that reach a document by itself, by its file or by its fonds.</summary>
    Task<IReadOnlyList<LegalHold>> FindHoldsOnAsync(DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>A disposal list; null when there is none.</summary>
    Task<DisposalList?> FindDisposalAsync(Guid list, CancellationToken cancellationToken = default);

    /// <summary>All disposal lists, newest first.</summary>
    Task<IReadOnlyList<DisposalList>> ListDisposalsAsync(CancellationToken cancellationToken = default);

    /// <summary>Items of a list, by number.</summary>
    Task<IReadOnlyList<DisposalItem>> ListDisposalItemsAsync(Guid list, CancellationToken cancellationToken = default);

    /// <summary>A paper of the disposal file; null when it was not made yet.</summary>
    Task<byte[]?> ReadPaperAsync(Guid list, DisposalPaperKind kind, CancellationToken cancellationToken = default);

    /// <summary>Documents whose destruction has begun and is not proven yet.</summary>
    Task<IReadOnlyList<RegisterEntry>> ListRemovalsAsync(CancellationToken cancellationToken = default);

    /// <summary>The suppression register in order of document id, from after a document; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RegisterEntry>> ListRegisterAsync(
        DocumentId after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Whether a document stands in the suppression register.</summary>
    Task<bool> IsRegisteredAsync(DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>The newest register entry of a content that was not let back in; null when it was never destroyed, or was readmitted.</summary>
    Task<RegisterEntry?> FindSuppressedAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>Certificates of a list, oldest first.</summary>
    Task<IReadOnlyList<DestructionCertificate>> ListCertificatesAsync(
        Guid list,
        CancellationToken cancellationToken = default
    );

    /// <summary>Tombstones of a file, oldest first; empty when it was not destroyed.</summary>
    Task<IReadOnlyList<Tombstone>> FindTombstonesAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    );

    /// <summary>What is known about the clock; null before it was looked at the first time.</summary>
    Task<ClockState?> ReadClockAsync(CancellationToken cancellationToken = default);
}

/// <summary>What retention writes, within a transaction of the catalogue (port).</summary>
public interface IRetentionChanges
{
    /// <summary>Stores a schedule; one of the same id and version must be the same.</summary>
    Task PutAsync(RetentionSchedule schedule, string by, CancellationToken cancellationToken = default);

    /// <summary>Records which schedule binds from a day on.</summary>
    Task AppendAsync(ScheduleAdoption adoption, CancellationToken cancellationToken = default);

    /// <summary>Writes a file; <see cref="RetainedFile.IsHeld"/> is not stored, it follows from the holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dueRule">Name of the rule its due day was computed by.</param>
    /// <param name="cancellationToken">Seen before the change begins.</param>
    Task PutAsync(RetainedFile file, string dueRule, CancellationToken cancellationToken = default);

    /// <summary>Adds to the history of assessments.</summary>
    Task AppendAsync(AssessmentEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Adds to the history of steps.</summary>
    Task AppendAsync(StateChange change, CancellationToken cancellationToken = default);

    /// <summary>Writes the day of an event over the one before, if any.</summary>
    Task PutAsync(RetentionEvent happened, string by, CancellationToken cancellationToken = default);

    /// <summary>Writes a hold; a released one lets go of its targets.</summary>
    Task PutAsync(LegalHold hold, CancellationToken cancellationToken = default);

    /// <summary>Adds targets to a hold in force; those it has already are left.</summary>
    /// <returns>Number added.</returns>
    Task<int> AddTargetsAsync(
        Guid hold,
        IReadOnlyCollection<HoldTarget> targets,
        CancellationToken cancellationToken = default
    );

    /// <summary>Writes a disposal list.</summary>
    Task PutAsync(DisposalList list, CancellationToken cancellationToken = default);

    /// <summary>Writes an item of a list.</summary>
    Task PutAsync(Guid list, DisposalItem item, CancellationToken cancellationToken = default);

    /// <summary>Keeps a paper of the disposal file.</summary>
    Task PutPaperAsync(
        Guid list,
        DisposalPaperKind kind,
        byte[] content,
        CancellationToken cancellationToken = default
    );

    /// <summary>Leaves a tombstone.</summary>
    Task PutAsync(Tombstone tombstone, CancellationToken cancellationToken = default);

    /// <summary>Enters destroyed content into the suppression register.</summary>
    /// <param name="entry">The content.</param>
    /// <param name="isGone">Whether it is proven gone from every store.</param>
    /// <param name="cancellationToken">Seen before the change begins.</param>
    Task PutAsync(RegisterEntry entry, bool isGone, CancellationToken cancellationToken = default);

    /// <summary>Keeps a certificate.</summary>
    Task PutAsync(DestructionCertificate certificate, CancellationToken cancellationToken = default);

    /// <summary>Lets destroyed content back in from now on.</summary>
    Task ReadmitAsync(string sha256, string basis, string by, CancellationToken cancellationToken = default);

    /// <summary>Takes the paths and names of a document out of the accession ledger.</summary>
    /// <returns>Number of rows removed.</returns>
    Task<int> ForgetSourcesAsync(DocumentId document, string sha256, CancellationToken cancellationToken = default);

    /// <summary>Writes what is known about the clock.</summary>
    Task PutAsync(ClockState clock, CancellationToken cancellationToken = default);
}
