using Microsoft.Extensions.Logging;

namespace PartyArchive.Hosting;

/// <summary>Everything the library logs, with event ids that stay. No message carries text of a paper.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1001, LogLevel.Warning, "The index of {Folder} is made anew from the catalogue: {Reason}")]
    public static partial void IndexRebuilt(ILogger log, string folder, string reason);

    [LoggerMessage(
        1002,
        LogLevel.Information,
        "Accession of {Root}: {Files} files in {Elapsed}, {Problems} need a look"
    )]
    public static partial void AccessionEnded(ILogger log, string root, long files, TimeSpan elapsed, long problems);

    [LoggerMessage(1003, LogLevel.Error, "The index of {Folder} could not be made anew")]
    public static partial void IndexRebuildFailed(ILogger log, string folder, Exception fault);

    [LoggerMessage(
        1010,
        LogLevel.Warning,
        "{Documents} destroyed documents had come back into {Folder} with a restored backup; they are gone again"
    )]
    public static partial void DestroyedAgain(ILogger log, string folder, int documents);

    [LoggerMessage(
        1071,
        LogLevel.Warning,
        "Reads of {Folder} are not recorded: its audit log cannot be written. Secret and restricted papers are refused"
    )]
    public static partial void ReadsNotRecorded(ILogger log, string folder, Exception fault);

    [LoggerMessage(
        1073,
        LogLevel.Warning,
        "Recorded reads of {Folder} cannot be brought into its audit log now; they wait in the folder 'audit' beside it"
    )]
    public static partial void ReadsWaitInJournal(ILogger log, string folder, Exception fault);

    [LoggerMessage(
        1074,
        LogLevel.Information,
        "{Reads} reads of {Folder} recorded by a process that was killed are in its audit log now"
    )]
    public static partial void ReadsBroughtIn(ILogger log, string folder, int reads);

    [LoggerMessage(1072, LogLevel.Warning, "A checkpoint of the audit log of {Folder} could not be made or published")]
    public static partial void CheckpointFailed(ILogger log, string folder, Exception fault);
}
