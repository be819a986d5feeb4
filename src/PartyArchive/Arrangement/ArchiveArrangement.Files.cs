using PartyArchive.Access;

namespace PartyArchive.Arrangement;

public sealed partial class ArchiveArrangement
{
    /// <summary>Opens a record file (mở hồ sơ). State, version and identity are set here; <see cref="RecordFile.OpenedOn"/> is today unless stated.</summary>
    /// <param name="requester">Who opens it.</param>
    /// <param name="file">The file as it is described.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The file as stored.</returns>
    /// <exception cref="ArgumentException">Code or title is blank.</exception>
    /// <exception cref="ArrangementException">Fonds or catalogue are not recorded, the fonds is closed and the file is not, or there is a file of this code.</exception>
    public Task<RecordFile> OpenFileAsync(
        Requester requester,
        RecordFile file,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireDescribed(file);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            work =>
                OpenFileAsync(
                    work,
                    file with
                    {
                        State = RecordFileState.Open,
                        ClosedOn = null,
                        OpenedOn = file.OpenedOn ?? Today(),
                    },
                    cancellationToken
                ),
            cancellationToken
        );
    }

    internal static async Task<RecordFile> OpenFileAsync(
        ArrangementWork work,
        RecordFile file,
        CancellationToken cancellationToken
    )
    {
        var fonds = await work.RequireFondsAsync(file.FondsCode, file.CatalogNumber, cancellationToken)
            .ConfigureAwait(false);
        if (
            fonds is { Status: FondsStatus.Closed, ClosedOn: { } end }
            && file.State == RecordFileState.Open
            && file.OpenedOn > end
        )
        {
            throw new ArrangementException(
                $"Fonds '{fonds.FondsCode}' ended on {end:yyyy-MM-dd}; no file was opened there later. Record the file in the fonds that succeeds it."
            );
        }
        var fresh = file with { Id = RecordFileId.New(work.Now), MergedInto = null };
        return await work.StoreFileAsync(null, fresh, ArrangementAct.Recorded, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the description of a file: the given record replaces the stored one. State, codes, dates of opening and closing, and access stay; acts of their own change those.</summary>
    /// <param name="requester">Who describes it.</param>
    /// <param name="file">The file as read, with the fields changed.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The file as stored.</returns>
    /// <exception cref="ArrangementException">There is no such file, or somebody else changed it in between.</exception>
    public Task<RecordFile> DescribeFileAsync(
        Requester requester,
        RecordFile file,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireDescribed(file);
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var before = await work.RequireFileAsync(file.Id, cancellationToken).ConfigureAwait(false);
                RequireVersion(before.Version, file.Version, $"File {before.Key()}");
                var after = file with
                {
                    FondsCode = before.FondsCode,
                    CatalogNumber = before.CatalogNumber,
                    FileCode = before.FileCode,
                    State = before.State,
                    OpenedOn = before.OpenedOn,
                    ClosedOn = before.ClosedOn,
                    ClosingNote = before.ClosingNote,
                    MergedInto = before.MergedInto,
                    RestrictedTo = before.RestrictedTo,
                    IsConditional = before.IsConditional,
                };
                return await work.StoreFileAsync(before, after, ArrangementAct.Described, cancellationToken)
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Closes a file (kết thúc hồ sơ). First and last date and the count of pages are taken from its documents where they are not stated.
    /// </summary>
    /// <param name="requester">Who closes it.</param>
    /// <param name="id">The file.</param>
    /// <param name="closedOn">Day the work ended; null for today.</param>
    /// <param name="note">Closing note (chứng từ kết thúc); null for none.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The file as stored.</returns>
    /// <exception cref="ArrangementException">There is no such file, it is not open, or the day lies before its opening.</exception>
    public Task<RecordFile> CloseFileAsync(
        Requester requester,
        RecordFileId id,
        DateOnly? closedOn = null,
        ClosingNote? note = null,
        string? why = null,
        CancellationToken cancellationToken = default
    ) =>
        ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var before = await work.RequireOpenFileAsync(id, cancellationToken).ConfigureAwait(false);
                var day = closedOn ?? Today();
                if (day < before.OpenedOn)
                {
                    throw new ArrangementException(
                        $"File {before.Key()} was opened on {before.OpenedOn:yyyy-MM-dd}; it cannot be closed on {day:yyyy-MM-dd}."
                    );
                }
                var (start, end, pages) = await SpanAsync(work, id, cancellationToken).ConfigureAwait(false);
                var after = before with
                {
                    State = RecordFileState.Closed,
                    ClosedOn = day,
                    ClosingNote = note ?? before.ClosingNote,
                    StartDate = before.StartDate ?? start,
                    EndDate = before.EndDate ?? end,
                    PageCount = before.PageCount ?? pages,
                };
                return await work.StoreFileAsync(before, after, ArrangementAct.Closed, cancellationToken)
                    .ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Opens a closed file again.</summary>
    /// <param name="requester">Who reopens it.</param>
    /// <param name="id">The file.</param>
    /// <param name="why">Why; not blank, because a closed file is evidence.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The file as stored.</returns>
    /// <exception cref="ArrangementException">There is no such file, it is not closed, or it was destroyed or transferred out.</exception>
    public Task<RecordFile> ReopenFileAsync(
        Requester requester,
        RecordFileId id,
        string why,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var before = await work.RequireFileAsync(id, cancellationToken).ConfigureAwait(false);
                if (before.State != RecordFileState.Closed)
                {
                    throw new ArrangementException($"File {before.Key()} is not closed.");
                }
                await RequireKeptAsync(before, cancellationToken).ConfigureAwait(false);
                var after = before with { State = RecordFileState.Open, ClosedOn = null };
                return await work.StoreFileAsync(before, after, ArrangementAct.Reopened, cancellationToken)
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    private static async Task<(ArchivalDate? Start, ArchivalDate? End, int? Pages)> SpanAsync(
        ArrangementWork work,
        RecordFileId id,
        CancellationToken cancellationToken
    )
    {
        ArchivalDate? start = null;
        ArchivalDate? end = null;
        var pages = 0;
        foreach (var link in await work.Transaction.ReadLinksAsync(id, cancellationToken).ConfigureAwait(false))
        {
            var document = await work.Transaction.FindAsync(link.Document, cancellationToken).ConfigureAwait(false);
            pages += document?.Pages ?? 0;
            if (document?.Effective.IssuedOn is { } date)
            {
                start = start is null || date.Earliest < start.Value.Earliest ? date : start;
                end = end is null || date.Latest > end.Value.Latest ? date : end;
            }
        }
        return (start, end, pages == 0 ? null : pages);
    }

    private static void RequireDescribed(RecordFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(file.FondsCode, nameof(file));
        GroupNames.RefuseReserved(file.RestrictedTo ?? [], nameof(file));
        ArgumentException.ThrowIfNullOrWhiteSpace(file.FileCode, nameof(file));
        ArgumentException.ThrowIfNullOrWhiteSpace(file.Title, nameof(file));
        if (file.CatalogNumber is not null && string.IsNullOrWhiteSpace(file.CatalogNumber))
        {
            throw new ArgumentException(
                "CatalogNumber is null for a file without catalogue, never blank.",
                nameof(file)
            );
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
}
