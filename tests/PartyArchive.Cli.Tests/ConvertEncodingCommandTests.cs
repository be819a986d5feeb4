using System.Diagnostics;
using System.Text;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Cli.Tests;

public sealed class ConvertEncodingCommandTests : IDisposable
{
    private const string Text =
        "Căn cứ Luật Tổ chức Hội đồng nhân dân;\r\n\r\n  Theo đề nghị của Giám đốc Sở Nội vụ,\tquyết định:\nĐiều 1. Ban hành quy chế văn thư, lưu trữ.";

    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("tcvn3")]
    [InlineData("vni")]
    public async Task The_encoding_is_found_and_line_ends_stay(string name)
    {
        var file = Write(Bytes(LegacyDecoder.Encode(Text, LegacyEncodings.Parse(name))));

        var result = await CommandLine.RunAsync("convert-encoding", file);

        Assert.Equal((0, Text), (result.ExitCode, result.Output));
        Assert.Contains(LegacyEncodings.NameOf(LegacyEncodings.Parse(name)), result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viscii")]
    [InlineData("vps")]
    [InlineData("vietware-x")]
    [InlineData("viqr")]
    public async Task An_encoding_can_be_named(string name)
    {
        var file = Write(Bytes(LegacyDecoder.Encode("Nghị quyết của Đảng bộ tỉnh", LegacyEncodings.Parse(name))));

        var result = await CommandLine.RunAsync("convert-encoding", file, "--from", name);

        Assert.Equal((0, "Nghị quyết của Đảng bộ tỉnh"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Legacy_text_that_was_saved_as_UTF_8_is_converted_too()
    {
        var file = Write(Encoding.UTF8.GetBytes(LegacyDecoder.Encode(Text, LegacyEncoding.Tcvn3)));

        var result = await CommandLine.RunAsync("convert-encoding", file, "--from", "tcvn3");

        Assert.Equal(Text, result.Output);
    }

    [Fact]
    public async Task Unicode_text_passes_unchanged_and_the_note_says_so()
    {
        var file = Write([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]);

        var result = await CommandLine.RunAsync("convert-encoding", file);

        Assert.Equal((0, Text), (result.ExitCode, result.Output));
        Assert.Contains("No legacy encoding was found", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_may_replace_the_file()
    {
        var file = Write(Bytes(LegacyDecoder.Encode(Text, LegacyEncoding.VniWindows)));

        var result = await CommandLine.RunAsync("convert-encoding", file, "--out", file);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            Encoding.UTF8.GetBytes(Text),
            await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Standard_input_is_read_when_no_file_is_named()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PartyArchive.Cli.dll"));
        start.ArgumentList.Add("convert-encoding");
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(
            Bytes(LegacyDecoder.Encode(Text, LegacyEncoding.Tcvn3)),
            TestContext.Current.CancellationToken
        );
        process.StandardInput.Close();

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, Text), (process.ExitCode, output));
    }

    [Fact]
    public async Task Binary_data_is_refused_with_1()
    {
        var result = await CommandLine.RunAsync("convert-encoding", Write([0x50, 0x4B, 3, 4, 0, 0, 0, 8]));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task An_unknown_encoding_or_file_returns_2()
    {
        var unknown = await CommandLine.RunAsync("convert-encoding", Write([]), "--from", "klingon");
        var missing = await CommandLine.RunAsync("convert-encoding", Path.Combine(_folder, "missing.txt"));

        Assert.Equal((2, 2), (unknown.ExitCode, missing.ExitCode));
        Assert.Contains("vietware-f", unknown.Errors, StringComparison.Ordinal);
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder, "text.txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Characters of code page 1252 as bytes; the codes it leaves open keep their number.</summary>
    private static byte[] Bytes(string characters) =>
        [.. characters.Select(character => character < 0x100 ? (byte)character : OfPage1252(character))];

    private static byte OfPage1252(char character) =>
        CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes([character])[0];
}
