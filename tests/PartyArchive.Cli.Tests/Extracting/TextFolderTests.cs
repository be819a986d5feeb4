using CsCheck;
using PartyArchive.Cli.Extracting;

namespace PartyArchive.Cli.Tests.Extracting;

public sealed class TextFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_lies_under_the_relative_path_of_its_file() =>
        Assert.Equal("text/năm 2005/nghị quyết.doc.txt", new TextFolder(_folder).Reserve("năm 2005/nghị quyết.doc"));

    [Fact]
    public async Task Pages_are_parted_by_form_feeds()
    {
        var folder = new TextFolder(_folder);

        await folder.WriteAsync(
            folder.Reserve("a.doc"),
            ["trang một", "trang hai"],
            TestContext.Current.CancellationToken
        );

        var path = Path.Combine(_folder, "text", "a.doc.txt");
        Assert.Equal("trang một\ftrang hai", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\windows\\system32")]
    [InlineData("C:/x")]
    [InlineData("/absolute")]
    [InlineData("a/./b/../../../c")]
    [InlineData("CON")]
    [InlineData("name with newline\nand nul\0")]
    public void Nothing_leads_outside_the_folder(string path) =>
        Assert.True(IsInside(new TextFolder(_folder).Reserve(path)));

    [Fact]
    public void Any_name_gets_a_text_name_of_its_own_inside_the_folder()
    {
        var folder = new TextFolder(_folder);
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        Gen.String.Array[1, 4]
            .Select(parts => string.Join('/', parts))
            .Sample(
                path =>
                {
                    var reserved = folder.Reserve(path);
                    return given.Add(reserved) && IsInside(reserved);
                },
                threads: 1
            );
    }

    [Fact]
    public void Names_that_differ_in_case_alone_do_not_overwrite_each_other()
    {
        var folder = new TextFolder(_folder);

        Assert.NotEqual(folder.Reserve("A.doc"), folder.Reserve("a.doc"), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_name_too_long_for_a_file_system_gets_a_short_one()
    {
        var reserved = new TextFolder(_folder).Reserve(new string('ầ', 250));

        Assert.StartsWith("text/renamed/", reserved, StringComparison.Ordinal);
        Assert.True(reserved.Length < 100);
    }

    private bool IsInside(string reserved) =>
        Path.GetFullPath(Path.Combine(_folder, reserved))
            .StartsWith(Path.Combine(_folder, "text") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && !reserved.Contains('\0', StringComparison.Ordinal)
        && !reserved.Contains('\n', StringComparison.Ordinal);
}
