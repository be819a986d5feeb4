using System.Buffers.Binary;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>
/// A zip container read within limits. It trusts no header: what is inflated is counted (<see cref="PartStream"/>), and where the directory is missing or wrong
/// the entries are found by their local headers.
/// </summary>
internal sealed class ZipContainer
{
    private const uint LocalSignature = 0x04034B50;
    private readonly Stream _source;
    private readonly ExtractionLimits _limits;
    private readonly Action _pulse;
    private readonly Dictionary<string, ZipEntry> _byName;

    private ZipContainer(Stream source, IReadOnlyList<ZipEntry> entries, ExtractionLimits limits, Action pulse)
    {
        _source = source;
        _limits = limits;
        _pulse = pulse;
        Entries = entries;
        // Part names are compared without case (ECMA-376 part 2, 6.2.2.3).
        _byName = new Dictionary<string, ZipEntry>(entries.Count, StringComparer.OrdinalIgnoreCase);
        var repeated = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!_byName.TryAdd(entry.Name, entry))
            {
                repeated.Add(entry.Name);
            }
        }
        RepeatedNames = [.. repeated];
    }

    /// <summary>All entries, in order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Names that more than one entry bears; the first entry counts.</summary>
    public IReadOnlyList<string> RepeatedNames { get; }

    /// <summary>True when the directory was unusable and the entries were found by their local headers; some may be missing.</summary>
    public bool IsRecovered { get; private init; }

    /// <summary>Opens a container.</summary>
    /// <param name="source">Seekable stream; must stay open while parts are read.</param>
    /// <param name="limits">Bounds on entries, parts and ratio.</param>
    /// <param name="pulse">Called in every loop; may throw to stop.</param>
    /// <returns>The container; null when the content is no zip.</returns>
    /// <exception cref="LimitExceededException">There are too many entries.</exception>
    public static ZipContainer? Open(Stream source, ExtractionLimits limits, Action pulse)
    {
        if (ZipDirectory.Read(source, limits) is { } entries)
        {
            return new ZipContainer(source, entries, limits, pulse);
        }
        var found = ZipRecovery.Scan(source, limits, pulse);
        return found.Count == 0 ? null : new ZipContainer(source, found, limits, pulse) { IsRecovered = true };
    }

    /// <summary>The first entry of a name, compared without case; null when there is none.</summary>
    public ZipEntry? Find(string name) => _byName.GetValueOrDefault(name.TrimStart('/'));

    /// <summary>Opens the data of an entry. The stream throws <see cref="LimitExceededException"/> when it grows too large.</summary>
    /// <exception cref="EncryptedDocumentException">The entry is encrypted.</exception>
    /// <exception cref="DamagedDocumentException">The entry has no local header or an unknown compression.</exception>
    public PartStream Open(ZipEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new EncryptedDocumentException("The container's entries are protected by a password.");
        }
        if (entry.Method is not (0 or 8))
        {
            throw new DamagedDocumentException(
                $"The part '{entry.Name}' is packed by an unknown method ({entry.Method})."
            );
        }
        var header = new byte[ZipRecovery.HeaderBytes];
        if (
            !ZipDirectory.TryRead(_source, entry.HeaderOffset, header)
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature
        )
        {
            throw new DamagedDocumentException($"The part '{entry.Name}' is not where the container's directory says.");
        }
        var data =
            entry.HeaderOffset
            + ZipRecovery.HeaderBytes
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        var packed = Math.Clamp(entry.PackedBytes, 0, Math.Max(0, _source.Length - data));
        return new PartStream(entry, new SubStream(_source, data, packed), _limits, _pulse);
    }
}
