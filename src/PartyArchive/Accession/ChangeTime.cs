using System.Runtime.InteropServices;
using System.Text;

namespace PartyArchive.Accession;

/// <summary>
/// The time a file was changed last in any way, as the file system keeps it (ctime). Papers arrive with old dates and are replaced by others of the same
/// size and date; this time cannot be set by those who copy them. Linux only: .NET does not tell it.
/// </summary>
internal static class ChangeTime
{
    // linux/stat.h: the structure has 256 bytes on every architecture; stx_mask at 0, stx_ctime at 96 (seconds, then nanoseconds).
    private const int StructureBytes = 256;
    private const int SecondsAt = 96;
    private const int NanosecondsAt = 104;
    private const uint WantChangeTime = 0x80;
    private const int RelativeToNothing = -100;
    private const int DoNotFollow = 0x100;
    private const int NanosecondsPerTick = 100;

    private static bool s_isUnknown = !OperatingSystem.IsLinux();

    /// <summary>UTC ticks; 0 when the system does not tell.</summary>
    public static long OfFile(string path)
    {
        if (s_isUnknown)
        {
            return 0;
        }
        Span<byte> answer = stackalloc byte[StructureBytes];
        try
        {
            var length = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
            var name = length <= 1024 ? stackalloc byte[length] : new byte[length];
            name[Encoding.UTF8.GetBytes(path, name)] = 0;
            if (
                statx(
                    RelativeToNothing,
                    ref MemoryMarshal.GetReference(name),
                    DoNotFollow,
                    WantChangeTime,
                    ref MemoryMarshal.GetReference(answer)
                ) != 0
                || (MemoryMarshal.Read<uint>(answer) & WantChangeTime) == 0
            )
            {
                return 0;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than 2018.
            s_isUnknown = true;
            return 0;
        }
        var seconds = MemoryMarshal.Read<long>(answer[SecondsAt..]);
        var nanoseconds = MemoryMarshal.Read<uint>(answer[NanosecondsAt..]);
        return DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, ref byte path, int flags, uint mask, ref byte answer);
}
