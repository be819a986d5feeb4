using System.Diagnostics;
using System.Globalization;
using PartyArchive.CrashHarness;

namespace PartyArchive.Tests.Retention;

/// <summary>
/// T-04 and T-05: more than 500 cases of retention arithmetic, computed beforehand by another program from the text of the rules, must come out the same
/// on every machine. The table is read in this process under three cultures, and in processes of their own under five time zones.
/// </summary>
public sealed class GoldenDueTests
{
    private static readonly string[] Lines = Read();

    private static string[] Read()
    {
        using var reader = new StreamReader(
            typeof(GoldenDueTests).Assembly.GetManifestResourceStream("Retention.due.tsv")!
        );
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    private static string Expected(string line)
    {
        var cells = line.Split('\t');
        return cells[8].Length > 0 ? $"{cells[7]} {cells[8]}" : cells[7];
    }

    [Fact]
    public void The_table_has_at_least_500_cases() => Assert.True(Lines.Length >= 500, $"{Lines.Length} cases");

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Every_case_is_due_on_the_day_of_the_table_under_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.All(Lines, line => Assert.Equal(Expected(line), DueTable.Answer(line.Split('\t'))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("UTC", "vi-VN")]
    [InlineData("Asia/Ho_Chi_Minh", "th-TH")]
    [InlineData("America/New_York", "ar-SA")]
    [InlineData("Pacific/Kiritimati", "vi-VN")]
    [InlineData("Pacific/Pago_Pago", "th-TH")]
    public async Task Every_case_is_due_on_the_day_of_the_table_in_every_time_zone(string zone, string culture)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PartyArchive.CrashHarness.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", program, "due", culture]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TZ"] = zone;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(string.Join('\n', Lines));
        process.StandardInput.Close();
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // The process says which offset it lives in, so that a zone the machine does not know cannot pass as tested.
        if (!OperatingSystem.IsWindows())
        {
            var offset = TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset;
            Assert.StartsWith(offset.ToString("c", CultureInfo.InvariantCulture), answers[0], StringComparison.Ordinal);
        }
        Assert.Equal(Lines.Select(Expected), answers.Skip(1));
    }
}
