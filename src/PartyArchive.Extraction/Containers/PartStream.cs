using System.IO.Compression;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>
/// The inflated data of one entry. Counts what really comes out, whatever the headers state: stops bombs by size and by ratio, tells a wrong checksum
/// and an early end.
/// </summary>
internal sealed class PartStream : ForwardStream
{
    /// <summary>Small parts may be packed very well without harm, so the ratio is looked at after the first MiB only.</summary>
    private const long RatioFreeBytes = 1 << 20;

    private readonly ZipEntry _entry;
    private readonly SubStream _packed;
    private readonly Stream _data;
    private readonly ExtractionLimits _limits;
    private readonly Action _pulse;
    private Crc32 _checksum = new();
    private long _produced;
    private bool _ended;

    public PartStream(ZipEntry entry, SubStream packed, ExtractionLimits limits, Action pulse)
    {
        _entry = entry;
        _packed = packed;
        _limits = limits;
        _pulse = pulse;
        _data = entry.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>True when all data was read and its checksum is not the stated one.</summary>
    public bool HasWrongChecksum { get; private set; }

    /// <summary>True when the data ended before the stated size.</summary>
    public bool EndsEarly { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }
        _pulse();
        var read = _data.Read(buffer);
        if (read == 0)
        {
            _ended = true;
            HasWrongChecksum = _entry.Checksum is { } stated && stated != _checksum.Value;
            EndsEarly = _entry.StatedBytes > _produced;
            return 0;
        }
        _checksum.Append(buffer[..read]);
        _produced += read;
        CheckLimits();
        return read;
    }

    private void CheckLimits()
    {
        if (_produced > _limits.MaxPartBytes)
        {
            throw new LimitExceededException(
                $"The part '{_entry.Name}' is larger than {_limits.MaxPartBytes:N0} bytes after inflating."
            );
        }
        if (_produced > RatioFreeBytes && _produced / Math.Max(1, _packed.Consumed) >= _limits.MaxInflateRatio)
        {
            throw new LimitExceededException(
                $"The part '{_entry.Name}' inflates to more than {_limits.MaxInflateRatio} times its packed size."
            );
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _data.Dispose();
        }
        base.Dispose(disposing);
    }
}
