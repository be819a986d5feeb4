using System.Buffers;
using PartyArchive.Audit;

namespace PartyArchive.Benchmarks.Audit;

/// <summary>An exported log of any length, written by the library's own chain without a catalogue.</summary>
internal static class MadeUpLogFile
{
    private const int FlushBytes = 1 << 20;

    /// <summary>Writes it; the checkpoint over all of it.</summary>
    public static async Task<AuditCheckpoint> WriteAsync(string path, int events, Func<int, AuditEvent> make)
    {
        var archive = Guid.NewGuid();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        var tail = new AuditTail(
            archive,
            default,
            static _ => null,
            static () => [],
            entry => AuditLogFile.Write(buffer, entry.Hash, entry.Body.Span, entry.Values)
        );
        await using var file = File.Create(path);
        await file.WriteAsync(AuditLogFile.Header(archive));
        for (var n = 0; n < events; n++)
        {
            tail.Append(make(n), start.AddMilliseconds(n));
            if (buffer.WrittenCount >= FlushBytes)
            {
                await file.WriteAsync(buffer.WrittenMemory);
                buffer.ResetWrittenCount();
            }
        }
        var checkpoint = tail.Checkpoint(start.AddMilliseconds(events));
        await file.WriteAsync(buffer.WrittenMemory);
        return checkpoint;
    }
}
