using PartyArchive.Catalog;

namespace PartyArchive.CrashHarness;

/// <summary>Holds the lock of an archive.</summary>
internal static class LockHolder
{
    /// <returns>0 after holding it; 3 when it was refused, with the reason on standard output.</returns>
    public static int Run(string folder)
    {
        try
        {
            using var held = ArchiveLock.Take(folder);
            Console.Out.WriteLine("held");
            Console.In.ReadToEnd();
            return 0;
        }
        catch (ArchiveLockedException e)
        {
            Console.Out.WriteLine(e.Message);
            return 3;
        }
    }
}
