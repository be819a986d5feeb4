using System.Runtime.CompilerServices;

namespace PartyArchive.Accession;

/// <summary>Looks through a folder again and again: when it is hinted that something changed, and otherwise at intervals.</summary>
internal sealed class FolderWatch(
    string root,
    WatchOptions options,
    Func<CancellationToken, Task<AccessionReport>> look,
    TimeProvider time
)
{
    /// <summary>A look takes at most a part of the time, however busy the folder: rest this many times as long as it took.</summary>
    private const int RestsPerLook = 10;

    public async IAsyncEnumerable<AccessionReport> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var hints = new FolderHints(root);
        var isFirst = true;
        while (true)
        {
            var report = await LookAsync(isFirst, cancellationToken).ConfigureAwait(false);
            if (report is not null && (isFirst || report.Files > report.Count(AccessionOutcome.Unchanged)))
            {
                yield return report;
            }
            isFirst = false;
            await RestAsync(report, cancellationToken).ConfigureAwait(false);
            await hints.WaitAsync(options.Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null when the folder cannot be reached now, though it could before.</summary>
    private async Task<AccessionReport?> LookAsync(bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException) when (!isFirst)
        {
            return null;
        }
    }

    private Task RestAsync(AccessionReport? report, CancellationToken cancellationToken)
    {
        var rest = (report?.Elapsed ?? TimeSpan.Zero) * RestsPerLook;
        var most = options.Interval;
        return Task.Delay(rest < most ? rest : most, time, cancellationToken);
    }
}
