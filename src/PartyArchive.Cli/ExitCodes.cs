namespace PartyArchive.Cli;

/// <summary>What the program tells its caller by its exit code.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>The work was done with problems: some files need attention, or something was not found.</summary>
    public const int Problems = 1;

    /// <summary>The command was not understood, or what it names cannot be used.</summary>
    public const int Usage = 2;
}
