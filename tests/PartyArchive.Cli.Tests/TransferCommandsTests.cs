using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace PartyArchive.Cli.Tests;

/// <summary>Packages as they are handed over and received: by the program; and archives whose keys are named by the environment.</summary>
public sealed class TransferCommandsTests : ArchiveByCommands
{
    // Not in the title: records are in the clear, texts are not.
    private const string Body = "Đoạn thân bài";

    private string Package => Path.Combine(Folder, "package");

    [Theory]
    [InlineData("sip", "valid Sip")]
    [InlineData("aip", "valid Aip")]
    [InlineData("bag", "valid:")]
    public async Task A_package_is_packed_verified_and_found_out_when_a_byte_is_changed(string form, string told)
    {
        var paper = await PaperAsync();
        var packed = await DoneAsync(["transfer", "pack", paper, "--form", form, .. To(), "--json"]);
        var root = JsonDocument.Parse(packed.Lines[0]).RootElement.GetProperty("folder").GetString()!;
        var verified = await CommandLine.RunAsync("transfer", "verify", root);
        Assert.Equal(0, verified.ExitCode);
        Assert.StartsWith(told, verified.Output, StringComparison.Ordinal);

        var original = Directory.EnumerateFiles(root, "*.txt", SearchOption.AllDirectories).First(IsOriginal);
        await File.AppendAllTextAsync(original, "x", TestContext.Current.CancellationToken);
        var changed = await CommandLine.RunAsync("transfer", "verify", root);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("NOT VALID", changed.Output, StringComparison.Ordinal);

        // A bag has lists of its own that are text files too.
        static bool IsOriginal(string path) => File.ReadAllText(path).Contains("Báo cáo", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handover_record_is_written_beside_the_package()
    {
        var paper = await PaperAsync();
        var record = Path.Combine(Folder, "bien-ban.docx");
        var lacking = await RunAsync(["transfer", "pack", paper, .. To(), "--record", record]);
        Assert.Equal(2, lacking.ExitCode);
        Assert.False(Directory.Exists(Package));

        string[] persons = ["--giver", "Nguyễn Văn A", "--taker", "Trần Thị B"];
        await DoneAsync(["transfer", "pack", paper, .. To(), "--record", record, .. persons]);
        using var zip = await ZipFile.OpenReadAsync(record, TestContext.Current.CancellationToken);
        using var text = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var written = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Giao nhận hồ sơ, tài liệu", written, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Văn A", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_for_a_user_names_the_request_it_answers()
    {
        var paper = await PaperAsync();
        var lacking = await RunAsync(["transfer", "pack", paper, "--form", "dip", .. To()]);
        Assert.Equal(2, lacking.ExitCode);
        Assert.Contains("Use must name the request", lacking.Errors, StringComparison.Ordinal);

        string[] request = ["--request", "17/2026", "--requested-on", "2026-03-02", "--purpose", "Official"];
        var packed = await DoneAsync(["transfer", "pack", paper, "--form", "dip", .. request, .. To(), "--json"]);
        var root = JsonDocument.Parse(packed.Lines[0]).RootElement.GetProperty("folder").GetString()!;
        var described = await File.ReadAllTextAsync(
            Path.Combine(root, "metadata", "descriptive", "EAD.xml"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("<requestDate>02/03/2026</requestDate>", described, StringComparison.Ordinal);
        Assert.Contains("<purpose>02</purpose>", described, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_is_told_as_by_the_other_verbs()
    {
        await PaperAsync();
        var refused = await RunAsync(["transfer", "pack", "17", .. To()]);
        Assert.Equal(
            (2, "'17' is not a document id; search prints ids in brackets."),
            (refused.ExitCode, refused.Errors.Trim())
        );
    }

    [Fact]
    public async Task Keys_named_by_the_environment_seal_the_archive_and_without_them_it_gives_nothing_away()
    {
        var master = Path.Combine(Folder, "master.key");
        await File.WriteAllTextAsync(
            master,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            TestContext.Current.CancellationToken
        );
        Environment["PARTYARCHIVE_KEY_RING"] = Path.Combine(Folder, "ring");
        var lacking = await RunAsync("status");
        Assert.Equal(2, lacking.ExitCode);
        Assert.Contains("PARTYARCHIVE_MASTER_KEY", lacking.Errors, StringComparison.Ordinal);

        Environment["PARTYARCHIVE_MASTER_KEY"] = master;
        var paper = await PaperAsync();
        Assert.True(File.Exists(Environment["PARTYARCHIVE_KEY_RING"]));
        var originals = Directory.GetFiles(Path.Combine(Archive, "originals"), "*", SearchOption.AllDirectories);
        Assert.EndsWith(".sealed", Assert.Single(originals), StringComparison.Ordinal);
        Assert.Contains(Body, (await DoneAsync("show", paper)).Output, StringComparison.Ordinal);

        Environment.Clear();
        var refused = await RunAsync("show", paper);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.DoesNotContain(Body, refused.Output + refused.Errors, StringComparison.Ordinal);
    }

    private string[] To() =>
        ["--output", Package, "--sender", "Huyện ủy", "--receiver", "Kho Lưu trữ Tỉnh ủy", "--basis", "Kế hoạch 3"];

    private Task<string> PaperAsync() =>
        PaperAsync("Báo cáo kết quả công tác năm 2010\n\nĐoạn thân bài chỉ nằm trong văn bản.\n");
}
