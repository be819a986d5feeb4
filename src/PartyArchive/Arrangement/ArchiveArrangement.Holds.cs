using PartyArchive.Retention;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Arrangement;

public sealed partial class ArchiveArrangement
{
    /// <summary>
    /// A hold reaches documents through the codes of their file or fonds: what leaves them would leave the hold. Only one transaction writes at a time, so
    /// what the catalogue says here holds until this one ends.
    /// </summary>
    /// <param name="file">File that documents leave, or whose codes change.</param>
    /// <param name="toFonds">Fonds the documents come to; null for none.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArrangementException">A hold in force reaches the file by itself, or its fonds and the documents would leave it.</exception>
    private async Task RequireNotHeldAsync(RecordFile file, string? toFonds, CancellationToken cancellationToken)
    {
        var reference = ReferenceTo(file);
        var holds = await _rooms.Catalog.FindHoldsOnAsync(reference, cancellationToken).ConfigureAwait(false);
        foreach (var hold in holds)
        {
            // A hold on a document by itself goes with the document.
            var targets = await _rooms.Catalog.ListHoldTargetsAsync(hold.Id, cancellationToken).ConfigureAwait(false);
            var binds = targets.Any(target =>
                (target.Kind == HoldTargetKind.File && target.File == reference)
                || (
                    target.Kind == HoldTargetKind.Fonds
                    && string.Equals(target.FondsCode, file.FondsCode, StringComparison.Ordinal)
                    && !string.Equals(toFonds, file.FondsCode, StringComparison.Ordinal)
                )
            );
            if (binds)
            {
                throw new ArrangementException(
                    $"File {file.Key()} is under the hold '{hold.Name}': its documents stay where they are until the hold is released."
                );
            }
        }
    }

    /// <exception cref="ArrangementException">The file was destroyed or transferred out.</exception>
    private async Task RequireKeptAsync(RecordFile file, CancellationToken cancellationToken)
    {
        var retained = await _rooms
            .Catalog.FindRetainedAsync(ReferenceTo(file), cancellationToken)
            .ConfigureAwait(false);
        if (retained is not null && RecordLifeCycle.IsFinal(retained.Stage))
        {
            throw new ArrangementException(
                $"File {file.Key()} has ended ({retained.Stage}). Open a new file under another code."
            );
        }
    }

    private static FileReference ReferenceTo(RecordFile file) =>
        new(file.FondsCode, file.CatalogNumber ?? "", file.FileCode);
}
