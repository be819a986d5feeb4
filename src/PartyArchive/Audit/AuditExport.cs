using System.Buffers;
using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>Writes the stored log as JSON lines, with the bytes of every entry as they were hashed.</summary>
internal sealed class AuditExport(ICatalog catalog, bool withValues)
{
    private const int Step = 1_024;

    public async Task<long> WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(AuditLogFile.Header(catalog.ArchiveId), cancellationToken).ConfigureAwait(false);
        var buffer = new ArrayBufferWriter<byte>(Step * 512);
        var after = 0L;
        var count = 0L;
        while (true)
        {
            var entries = await catalog.ReadAuditAsync(after, Step, cancellationToken).ConfigureAwait(false);
            if (entries.Count == 0)
            {
                return count;
            }
            buffer.ResetWrittenCount();
            foreach (var entry in entries)
            {
                AuditLogFile.Write(buffer, entry.Hash, entry.Body, withValues ? entry.Values : null);
            }
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            count += entries.Count;
            after = entries[^1].Sequence;
        }
    }
}
