using PartyArchive.Accession.Containers;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>Content that was taken in before under another path: moved when nothing is there any more, otherwise a duplicate.</summary>
internal sealed class KnownContent(string root, ICatalog catalog, IntakeRows rows)
{
    /// <summary>The content is that of a document.</summary>
    public async Task<IntakeResult> OfDocumentAsync(
        FoundEntry found,
        ArchivalDocument twin,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        var row = rows.Row(
            found,
            AccessionOutcome.Duplicate,
            $"The same content is archived as '{twin.SourcePath}'.",
            clock
        ) with
        {
            Sha256 = twin.Sha256,
            Bytes = twin.Bytes,
            Document = twin.Id,
            Format = twin.Format,
            Reader = twin.Reader,
        };
        var before = await catalog.FindEntryAsync(root, twin.SourcePath, cancellationToken).ConfigureAwait(false);
        if (before?.Document != twin.Id || !IsGoneFrom(before, found))
        {
            return new IntakeResult(row, null, []);
        }
        // What lies in another file cannot be referenced in place.
        var comesIn = found.Container is not null && twin.ReferencedPath is not null;
        return new IntakeResult(
            row with
            {
                Outcome = AccessionOutcome.Moved,
                Reason = $"Moved or renamed from '{twin.SourcePath}'; archived before.",
            },
            twin with
            {
                SourcePath = found.Path,
                Container = found.Container,
                ReferencedPath = twin.ReferencedPath is null || comesIn ? null : found.FullPath,
            },
            [],
            OpenOriginal: comesIn ? () => File.OpenRead(found.FullPath) : null,
            MovedFrom: twin.SourcePath
        );
    }

    /// <summary>The content is that of an archive of files that was unpacked; null when it was not.</summary>
    public async Task<IntakeResult?> OfUnpackedAsync(
        FoundEntry found,
        string sha256,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        var before = await catalog.FindUnpackedAsync(root, sha256, cancellationToken).ConfigureAwait(false);
        if (before is null || string.Equals(before.Path, found.Path, StringComparison.Ordinal))
        {
            return null;
        }
        var row = rows.Row(
            found,
            AccessionOutcome.Duplicate,
            $"The same archive was unpacked as '{before.Path}'.",
            clock
        ) with
        {
            Sha256 = sha256,
            Format = before.Format,
            Reader = before.Reader,
        };
        return IsGoneFrom(before, found)
            ? new IntakeResult(
                row with
                {
                    Outcome = AccessionOutcome.Unpacked,
                    Reason = $"Moved or renamed from '{before.Path}'. {before.Reason}",
                },
                null,
                [],
                MovedFrom: before.Path
            )
            : new IntakeResult(row, null, []);
    }

    private bool IsGoneFrom(AccessionEntry before, FoundEntry found) =>
        !string.Equals(before.Path, found.Path, StringComparison.Ordinal) && !MemberPath.IsThere(root, before);
}
