using Microsoft.Extensions.Logging;
using PartyArchive.Catalog;
using PartyArchive.Hosting;

namespace PartyArchive.Audit;

/// <summary>
/// Makes a checkpoint every minute in which something was recorded, and hands it to where the host publishes it. Runs while the archive is open for
/// writing.
/// </summary>
internal sealed class CheckpointKeeper : IAsyncDisposable
{
    private readonly ICatalog _catalog;
    private readonly AuditOptions _options;
    private readonly string _folder;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _published;
    private int _isDisposed;

    public CheckpointKeeper(ICatalog catalog, AuditOptions options, string folder, ILogger log, TimeProvider time)
    {
        _catalog = catalog;
        _options = options;
        _folder = folder;
        _log = log;
        _running = RunAsync(new PeriodicTimer(AuditFormat.CheckpointInterval, time));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        if (_options.Publish is not null)
        {
            await CheckpointAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                await CheckpointAsync(_stop.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        try
        {
            var extent = await _catalog.ReadAuditExtentAsync(cancellationToken).ConfigureAwait(false);
            if (extent.Pending == 0 && extent.Entries == _published)
            {
                return;
            }
            // Durable first: a checkpoint that the disk does not have yet would accuse an honest archive after a power cut.
            var transaction = await _catalog.BeginAuditAsync(durable: true, cancellationToken).ConfigureAwait(false);
            AuditCheckpoint checkpoint;
            await using (transaction.ConfigureAwait(false))
            {
                checkpoint = await transaction.CheckpointAuditAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            if (_options.Publish is { } publish)
            {
                await publish(checkpoint, cancellationToken).ConfigureAwait(false);
            }
            _published = checkpoint.Entries + 1;
        }
#pragma warning disable CA1031 // The host's publisher may fail in any way; the next minute tries again.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogMessages.CheckpointFailed(_log, _folder, fault);
        }
#pragma warning restore CA1031
    }
}
