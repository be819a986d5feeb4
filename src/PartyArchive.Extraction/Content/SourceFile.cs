using System.Diagnostics.CodeAnalysis;
using System.Formats.Tar;

namespace PartyArchive.Extraction.Content;

/// <summary>Opens files for reading and says why one cannot be opened.</summary>
internal static class SourceFile
{
    /// <summary>Opens a file without keeping others from using it.</summary>
    /// <param name="path">Path; links are followed.</param>
    /// <param name="stream">The file, to be disposed by the caller.</param>
    /// <param name="refusal">The outcome when it was not opened.</param>
    public static bool TryOpen(
        string path,
        [NotNullWhen(true)] out FileStream? stream,
        [NotNullWhen(false)] out ExtractedDocument? refusal
    )
    {
        stream = null;
        refusal = null;
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            if (
                target.Attributes.HasFlag(FileAttributes.Directory)
                && target.Exists | Directory.Exists(target.FullName)
            )
            {
                refusal = Refuse(ExtractionOutcome.Unsupported, "The path names a folder, not a file.");
                return false;
            }
            // Opening a pipe blocks and reading a device may act on it. All of these state a length of 0, so only such files are looked at closer.
            if (target is FileInfo { Exists: true, Length: 0 } && NameOfSpecialFile(target.FullName) is { } special)
            {
                refusal = Refuse(ExtractionOutcome.Unsupported, $"The path names {special}, not a file.");
                return false;
            }
            stream = new FileStream(
                path,
                new FileStreamOptions
                {
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    Options = FileOptions.RandomAccess,
                }
            );
            return true;
        }
        catch (Exception e) when (ReasonOf(e) is not null)
        {
            refusal = Refuse(ExtractionOutcome.Failed, ReasonOf(e)!);
            return false;
        }
    }

    /// <summary>The reason of an input error in words; null when the exception is none.</summary>
    public static string? ReasonOf(Exception e) =>
        e switch
        {
            UnauthorizedAccessException => "The file may not be read: permission is missing.",
            FileNotFoundException or DirectoryNotFoundException => "The file does not exist (any more).",
            PathTooLongException => "The path is too long.",
            ArgumentException or NotSupportedException => "The path holds characters that no file name may hold.",
            IOException => "Reading the file failed: an input error of the disk or network.",
            _ => null,
        };

    public static ExtractedDocument Refuse(ExtractionOutcome outcome, string reason) =>
        new() { Outcome = outcome, Reason = reason };

    /// <summary>
    /// .NET tells kinds of files only in tar headers, so one is written in memory. The file itself is not opened unless it is a regular one, and then it is empty.
    /// </summary>
    private static string? NameOfSpecialFile(string path)
    {
        try
        {
            using var memory = new MemoryStream();
            using (var writer = new TarWriter(memory, leaveOpen: true))
            {
                writer.WriteEntry(path, "file");
            }
            memory.Position = 0;
            using var reader = new TarReader(memory);
            return reader.GetNextEntry()?.EntryType switch
            {
                TarEntryType.Fifo => "a pipe",
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
                _ => null,
            };
        }
        catch (IOException)
        {
            // A tar header has no place for a socket.
            return "a socket or another special file";
        }
    }
}
