using PartyArchive.Preservation;
using PartyArchive.Search;

namespace PartyArchive.Cli;

/// <summary>Shows backups, restorations and verifications while they run, and lists what they found.</summary>
internal static class PreservationDisplay
{
    // Faults listed on the screen; --json has all.
    private const int FaultsShown = 20;

    public static IProgress<PreservationProgress>? For(bool isQuiet) =>
        isQuiet
            ? null
            : new LineProgress<PreservationProgress>(static value => $"{value.Step}: {value.Done:N0} of {value.Of:N0}");

    public static void List(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults.Take(FaultsShown))
        {
            Console.WriteLine($"  {fault}");
        }
        if (faults.Count > FaultsShown)
        {
            Console.WriteLine($"  ... and {faults.Count - FaultsShown:N0} more");
        }
    }
}

/// <summary>Shows an index that is made anew.</summary>
internal static class RebuildDisplay
{
    public static IProgress<IndexRebuildProgress>? For(bool isQuiet) =>
        isQuiet
            ? null
            : new LineProgress<IndexRebuildProgress>(static value => $"{value.Applied:N0} of {value.Of:N0} changes");
}
