using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Accession.Containers;

/// <summary>
/// Takes files in together with what lies in them. The row of a container says that it is done only after everything in it was handed on, so that a run killed
/// in between opens it again.
/// </summary>
/// <param name="root">Accession folder.</param>
/// <param name="intake">Reads one file.</param>
/// <param name="selector">What is taken up again.</param>
/// <param name="catalog">Catalogue.</param>
/// <param name="spool">Where members lie meanwhile.</param>
/// <param name="limits">Limits of containers.</param>
/// <param name="found">Told of each member.</param>
/// <param name="hand">Takes what was made; in order.</param>
internal sealed class ContainerIntake(
    string root,
    FileIntake intake,
    AccessionSelector selector,
    ICatalog catalog,
    MemberSpool spool,
    ExtractionLimits limits,
    Action found,
    Func<IntakeResult, CancellationToken, ValueTask> hand
)
{
    /// <summary>Takes in a file of the folder.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">What the ledger has of it.</param>
    /// <param name="isReopened">Whether it is opened although it has not changed, for what lies in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task TakeAsync(
        FoundEntry file,
        AccessionEntry? known,
        bool isReopened,
        CancellationToken cancellationToken
    ) =>
        TakeAsync(
            file,
            known,
            isReopened,
            new Level(0, new ContainerBudget(limits, file.Bytes)),
            null,
            cancellationToken
        );

    /// <summary>Whether something in a recorded file is to be tried again.</summary>
    public async Task<bool> IsReopenedAsync(AccessionEntry known, CancellationToken cancellationToken)
    {
        if (!selector.LooksIntoContainers)
        {
            return false;
        }
        foreach (
            var member in await catalog.ListMembersAsync(root, known.Path, cancellationToken).ConfigureAwait(false)
        )
        {
            if (selector.IsTakenAgain(member) || await IsReopenedAsync(member, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
        return false;
    }

    private async Task<AccessionEntry> TakeAsync(
        FoundEntry file,
        AccessionEntry? known,
        bool isReopened,
        Level level,
        IDisposable? held,
        CancellationToken cancellationToken
    )
    {
        var result = await intake.TakeAsync(file, known, isReopened, cancellationToken).ConfigureAwait(false);
        if (result.Content is not { } content)
        {
            await hand(result with { Held = held }, cancellationToken).ConfigureAwait(false);
            return result.Entry;
        }
        if (result.Document is not null)
        {
            // Before its attachments, which name it.
            await hand(Provisional(result) with { Held = held }, cancellationToken).ConfigureAwait(false);
            held = null;
        }
        var members = new MemberCount();
        var refusal =
            level.Depth >= limits.MaxContainerDepth
                ? $"What lies in it was not taken: containers are nested deeper than {limits.MaxContainerDepth}."
                : await TakeMembersAsync(file, result, content, level, members, cancellationToken)
                    .ConfigureAwait(false);
        var entry = members.Conclude(result.Entry, refusal, content.Remark);
        await hand(new IntakeResult(entry, null, []) { Held = held }, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <returns>The limit that was met, or the fault; null for neither.</returns>
    private async Task<string?> TakeMembersAsync(
        FoundEntry container,
        IntakeResult result,
        IContainerContent content,
        Level level,
        MemberCount members,
        CancellationToken cancellationToken
    )
    {
        var paths = new MemberPath(container);
        try
        {
            foreach (var file in content.Files(cancellationToken))
            {
                var held = file.FilePath is { } path ? spool.Hold(path) : null;
                var bytes = file.FilePath is null ? 0 : new FileInfo(file.FilePath).Length;
                if (!level.Budget.TryTake(bytes))
                {
                    held?.Dispose();
                    continue;
                }
                found();
                var member = new FoundEntry(file.FilePath ?? "", paths.Of(file.Name), bytes, 0, Refusal(file))
                {
                    RefusedAs = IntakeRows.OutcomeOf(file.Refusal ?? ExtractionOutcome.Failed),
                    Container = new(container.Path, file.Name, result.Document?.Id),
                    Sidecar = result.Sidecar?.ForContent(),
                };
                var known = await catalog.FindEntryAsync(root, member.Path, cancellationToken).ConfigureAwait(false);
                var isReopened =
                    known is not null && await IsReopenedAsync(known, cancellationToken).ConfigureAwait(false);
                members.Add(
                    await TakeAsync(member, known, isReopened, level.Below, held, cancellationToken)
                        .ConfigureAwait(false)
                );
            }
        }
        catch (Exception fault) when (fault is IOException or ReaderException)
        {
            members.IsUnfinished = true;
            return $"What lies in it cannot be read: {fault.Message}";
        }
        if (HasChanged(container))
        {
            members.IsUnfinished = true;
            return "It changed while it was opened. The next run opens it again.";
        }
        return level.Budget.Exceeded;
    }

    /// <summary>Whether somebody wrote to a file of the folder since it was found.</summary>
    private bool HasChanged(FoundEntry container) =>
        container.Container is null
        && FolderWalk.Look(root, container.FullPath) is { } now
        && (now.Bytes, now.ModifiedTicks, now.ChangedTicks)
            != (container.Bytes, container.ModifiedTicks, container.ChangedTicks);

    private static string? Refusal(EmbeddedFile file) => file.Refusal is null ? null : file.Reason;

    private static IntakeResult Provisional(IntakeResult result) =>
        result with
        {
            IsProvisional = true,
            Entry = result.Entry with
            {
                Outcome = AccessionOutcome.Failed,
                Reason = "Archived; what is attached to it was not taken in yet. The next run goes on.",
                Sha256 = null,
            },
        };

    /// <summary>How deep in containers something lies, and what all of them share.</summary>
    private sealed record Level(int Depth, ContainerBudget Budget)
    {
        public Level Below => this with { Depth = Depth + 1 };
    }
}
