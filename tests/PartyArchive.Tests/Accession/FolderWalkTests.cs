using PartyArchive.Accession;

namespace PartyArchive.Tests.Accession;

public sealed class FolderWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_come_in_the_order_of_their_names_and_subfolders_after_them()
    {
        _folder.Write("b.txt", "2");
        _folder.Write("a.txt", "1");
        _folder.Write("năm 2005/c.txt", "3");

        Assert.Equal(["a.txt", "b.txt", "năm 2005/c.txt"], Paths());
    }

    [Fact]
    public void Names_that_differ_only_in_composition_are_two_files()
    {
        _folder.Write("hồ sơ.txt", "composed");
        _folder.Write("hô\u0300 sơ.txt", "decomposed");

        Assert.Equal(2, Paths().Count);
    }

    [Fact]
    public void Links_are_reported_and_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var outside = new TemporaryFolder();
        outside.Write("secret.txt", "outside");
        File.CreateSymbolicLink(_folder["file-link"], outside["secret.txt"]);
        Directory.CreateSymbolicLink(_folder["folder-link"], outside.Path);

        var found = FolderWalk.Walk(_folder.Path, [], TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["file-link", "folder-link"], found.Select(entry => entry.Path));
        Assert.All(found, entry => Assert.Contains("link", entry.Refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_that_leads_to_its_own_folder_does_not_loop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        _folder.Write("a.txt", "1");
        Directory.CreateSymbolicLink(_folder["loop"], _folder.Path);

        Assert.Equal(["a.txt", "loop"], Paths());
    }

    [Fact]
    public void An_excluded_folder_is_left_out()
    {
        _folder.Write("a.txt", "1");
        _folder.Write("archive/catalog.db", "x");

        var found = FolderWalk.Walk(_folder.Path, [_folder["archive"]], TestContext.Current.CancellationToken);

        Assert.Equal(["a.txt"], found.Select(entry => entry.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_is_reported_and_the_rest_goes_on()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess,
            "Permissions do not bind this user."
        );
        _folder.Write("closed/a.txt", "1");
        _folder.Write("open/b.txt", "2");
        File.SetUnixFileMode(_folder["closed"], UnixFileMode.None);

        var found = FolderWalk.Walk(_folder.Path, [], TestContext.Current.CancellationToken).ToList();

        Assert.Contains(found, entry => entry.Path == "closed" && entry.Refusal is not null);
        Assert.Contains(found, entry => entry.Path == "open/b.txt" && entry.Refusal is null);
    }

    [Fact]
    public void A_single_file_is_found_under_its_name()
    {
        var path = _folder.Write("quyết định.txt", "1");

        var found = Assert.Single(FolderWalk.Walk(path, [], TestContext.Current.CancellationToken));

        Assert.Equal("quyết định.txt", found.Path);
        Assert.Equal(1, found.Bytes);
    }

    [Fact]
    public void A_very_deep_folder_is_walked_without_recursion()
    {
        // Deep enough to break recursion on a small stack, short enough for the path limit of the system.
        var deep = string.Join('/', Enumerable.Repeat("x", 1_500));
        _folder.Write(deep + "/a.txt", "1");

        Assert.Equal([deep + "/a.txt"], Paths());
    }

    private List<string> Paths() =>
        [.. FolderWalk.Walk(_folder.Path, [], TestContext.Current.CancellationToken).Select(entry => entry.Path)];
}
