using System.Buffers.Binary;
using System.Text;

namespace PartyArchive.Tests.Disk;

/// <summary>One call that changed the disk, as <c>faulty-disk.c</c> records it.</summary>
/// <param name="Kind">C created, W written, T cut or extended, S flushed, R renamed, U removed, M folder made.</param>
/// <param name="Path">File or folder.</param>
/// <param name="Other">New name; empty unless renamed.</param>
/// <param name="Number">Where it was written, or the new length.</param>
/// <param name="Data">What was written.</param>
internal sealed record DiskCall(char Kind, string Path, string Other, long Number, byte[] Data)
{
    private const int HeadBytes = 5 * sizeof(long);

    public static List<DiskCall> ReadAll(string file)
    {
        var calls = new List<DiskCall>();
        using var log = new BinaryReader(File.OpenRead(file));
        Span<byte> head = stackalloc byte[HeadBytes];
        while (log.BaseStream.Position < log.BaseStream.Length)
        {
            log.BaseStream.ReadExactly(head);
            var data = (int)Field(head, 2);
            var path = Encoding.UTF8.GetString(log.ReadBytes((int)Field(head, 3)));
            var other = Encoding.UTF8.GetString(log.ReadBytes((int)Field(head, 4)));
            calls.Add(new DiskCall((char)Field(head, 0), path, other, Field(head, 1), log.ReadBytes(data)));
        }
        return calls;
    }

    private static long Field(ReadOnlySpan<byte> head, int field) =>
        BinaryPrimitives.ReadInt64LittleEndian(head[(field * sizeof(long))..]);
}
