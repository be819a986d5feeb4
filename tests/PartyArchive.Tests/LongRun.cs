using System.Globalization;

namespace PartyArchive.Tests;

/// <summary>How often a test repeats: few times by default, as often as its bar asks when a variable of the environment says so.</summary>
internal static class LongRun
{
    public static int Count(string variable, int byDefault) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : byDefault;
}
