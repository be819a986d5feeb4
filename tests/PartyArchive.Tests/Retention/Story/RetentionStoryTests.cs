using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Search;
using static PartyArchive.Tests.Retention.Office;

namespace PartyArchive.Tests.Retention.Story;

/// <summary>The story of docs/retention-story.md, told and checked. Run with APPROVE=1 to write the papers anew; a person reads what changed.</summary>
public sealed partial class RetentionStoryTests
{
    private static readonly (DisposalPaperKind Kind, string Name)[] Papers =
    [
        (DisposalPaperKind.List, "danh-muc"),
        (DisposalPaperKind.Explanation, "ban-thuyet-minh"),
        (DisposalPaperKind.Minutes, "bien-ban-hop"),
        (DisposalPaperKind.Decision, "quyet-dinh"),
        (DisposalPaperKind.Handover, "bien-ban-ban-giao"),
        (DisposalPaperKind.DestructionRecord, "bien-ban-huy"),
    ];

    [Fact]
    public async Task A_thousand_files_are_led_to_their_end_and_the_destroyed_stay_gone()
    {
        using var places = new TemporaryFolder();
        await using var office = await OpenAsync(places["archive"]);
        var story = new RetentionStory(office, places);
        await story.AssessAsync();
        await story.HoldAsync();
        await story.SimulateAsync();
        await story.ListAsync();
        await story.ReviewAsync();
        await story.DecideAsync();
        await story.BackUpAsync();
        Assert.Contains(21, MarksIn(office.Folder));

        await story.DestroyAsync();

        Assert.Empty(MarksIn(office.Folder).Intersect(story.Destroyed));
        await story.TransferAsync();
        await story.VerifyAsync();
        await story.RestoreAsync();
        Assert.Empty(MarksIn(story.Restored).Intersect(story.Destroyed));
        await using var restored = await OpenAsync(story.Restored, clock: office.Clock);
        foreach (var n in story.Destroyed)
        {
            var request = new SearchRequest(Archivist, RetentionStory.MarkOf(n));
            Assert.Equal(0, (await restored.Archive.SearchAsync(request, Cancellation)).Total.Value);
        }
        TestContext.Current.TestOutputHelper!.WriteLine(story.Told);
        Assert.Equal(Printed("docs/retention-story.md"), story.Told);
        foreach (var (kind, name) in Papers)
        {
            var text = await story.ReadPaperAsync(kind);
            Assert.Equal(Approved(name, text), text);
        }
    }

    /// <summary>Numbers of the files whose mark stands in some file below a folder, in UTF-8 or UTF-16.</summary>
    private static HashSet<int> MarksIn(string folder)
    {
        var found = new HashSet<int>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(path).Length == 0)
            {
                // The lock: nobody but its holder can open it.
                continue;
            }
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            // UTF-16 may begin at an odd byte too.
            string[] texts =
            [
                Encoding.Latin1.GetString(bytes),
                Encoding.Unicode.GetString(bytes),
                Encoding.Unicode.GetString(bytes.AsSpan(1)),
            ];
            found.UnionWith(
                texts.SelectMany(text => Mark().Matches(text)).Select(match => int.Parse(match.Groups[1].Value))
            );
        }
        return found;
    }

    [GeneratedRegex("zqxmark([0-9]{4})", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();

    /// <summary>What a page of the documentation prints, all blocks of it together.</summary>
    private static string Printed(string page)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(Here(), "../../../..", page)).ReplaceLineEndings("\n");
        return string.Concat(Block().Matches(text).Select(static match => match.Groups[1].Value));
    }

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    private static string Approved(string name, string text)
    {
        var path = Path.Combine(Here(), "papers", name + ".txt");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, text);
        }
        return System.IO.File.ReadAllText(path);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
