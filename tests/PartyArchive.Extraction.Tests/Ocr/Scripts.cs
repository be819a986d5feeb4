namespace PartyArchive.Extraction.Tests.Ocr;

/// <summary>Small shell scripts that stand in for programs, in a folder of their own.</summary>
internal sealed class Scripts : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partyarchive-test-");

    /// <summary>Writes what pdftoppm writes: a picture named by its last argument, here with nothing to see.</summary>
    public const string Draws = "for last in \"$@\"; do :; done\nprintf x > \"$last.png\"";

    public static void SkipUnlessThereIsAShell() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in programs are shell scripts.");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string body)
    {
        var path = PathOf(name);
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
