using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PartyArchive.Hosting;

/// <summary>Opens the archive of an application once, on first use, and closes it with the application.</summary>
/// <remarks>Opening reads and may write disk, so it is asynchronous; a host that wants it at start-up awaits <see cref="GetAsync"/> there.</remarks>
public sealed class ArchiveHost : IAsyncDisposable
{
    private readonly ArchiveOptions _options;
    private readonly ILoggerFactory? _loggers;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private Archive? _archive;
    private bool _isDisposed;

    /// <summary>Made by the service provider.</summary>
    /// <param name="options">Options, validated when the host is made.</param>
    /// <param name="loggers">Where the archive logs; null for nowhere.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public ArchiveHost(IOptions<ArchiveOptions> options, ILoggerFactory? loggers = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _loggers = loggers;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The open archive. The first call opens it; a call after a failed one tries again.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="PartyArchiveException">The archive cannot be opened; the message says why and what to do.</exception>
    /// <exception cref="ObjectDisposedException">The application has closed it.</exception>
    public async ValueTask<Archive> GetAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_archive is { } open)
        {
            return open;
        }
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _archive ??= await Archive
                .OpenAsync(_options, _loggers, _time, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Closes the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        if (_archive is not null)
        {
            await _archive.DisposeAsync().ConfigureAwait(false);
        }
        _opening.Dispose();
    }
}
