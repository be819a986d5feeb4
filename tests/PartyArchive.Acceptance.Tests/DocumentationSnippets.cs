using Microsoft.Extensions.DependencyInjection;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Hosting;
using PartyArchive.Search;

namespace PartyArchive.Acceptance.Tests;

/// <summary>The code of README and guides, run. <see cref="DocumentationTests"/> compares the pages with it.</summary>
public sealed class DocumentationSnippets : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string papers = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public DocumentationSnippets() =>
        File.WriteAllText(
            Path.Combine(papers, "a.txt"),
            "ỦY BAN NHÂN DÂN\nSố: 15/2010/QĐ-UBND\nQUYẾT ĐỊNH\nVề thời hạn bảo quản hồ sơ\nCăn cứ nghị quyết của hội đồng nhân dân tỉnh về lưu trữ."
        );

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(papers, recursive: true);
    }

#pragma warning disable xUnit1051 // The pages show the calls as a newcomer writes them.
    [Fact]
    public async Task Readme()
    {
        // snippet: embed
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });

        var report = await archive.IngestAsync(papers);
        Console.WriteLine($"{report.Count(AccessionOutcome.Archived)} archived, {report.Problems.Count} need a look");

        var officer = new Requester("nguyen.van.a", SecrecyLevel.None);
        var result = await archive.SearchAsync(new SearchRequest(officer, "nghi quyet \"hội đồng nhân dân\""));
        foreach (var hit in result.Hits)
        {
            Console.WriteLine($"{hit.Document.Effective.Code} {hit.Document.Effective.Title}");
            foreach (var snippet in hit.Snippets)
            {
                Console.WriteLine($"   page {snippet.Page}: {snippet.Text}");
            }
        }
        // end snippet
        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        Assert.NotEmpty(Assert.Single(result.Hits).Snippets);
    }

    [Fact]
    public async Task Getting_started()
    {
        // snippet: ingest
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });

        var report = await archive.IngestAsync(
            papers,
            new AccessionOptions { FondsCode = "TU-01", Parallelism = 2 },
            new Progress<AccessionProgress>(progress =>
                Console.WriteLine($"{progress.Done} of {progress.Found}: {progress.Latest}")
            )
        );

        foreach (var entry in report.Problems)
        {
            Console.WriteLine($"{entry.Outcome}: {entry.Path}: {entry.Reason}");
        }
        // end snippet

        Assert.Empty(report.Problems);
        var id = await TheDocument(archive);

        // snippet: search
        var officer = new Requester("nguyen.van.a", SecrecyLevel.Confidential, new HashSet<string> { "van-phong" });

        var result = await archive.SearchAsync(
            new SearchRequest(officer, "thoi han bao quan \"hồ sơ\"")
            {
                Top = 10,
                Filter = new SearchFilter
                {
                    Types = ["Nghị quyết", "Quyết định"],
                    IssuedFrom = new DateOnly(2004, 1, 1),
                },
            }
        );

        Console.WriteLine($"{result.Total.Value} documents");
        foreach (var hit in result.Hits)
        {
            var paper = hit.Document.Effective;
            Console.WriteLine($"{paper.Code} {paper.Title} ({hit.Document.SourcePath})");
            foreach (var snippet in hit.Snippets)
            {
                Console.WriteLine($"  page {snippet.Page}: {snippet.Text}");
            }
        }
        // end snippet

        // snippet: curate
        await archive.DescribeAsync(officer, id, new DocumentDescription { Type = "Nghị quyết", Code = "15-NQ/TW" });
        // end snippet

        var described = await archive.FindAsync(officer, id);
        Assert.Equal("15-NQ/TW", described!.Effective.Code);
        Assert.Equal("TU-01", described.Effective.FondsCode);
    }

    [Fact]
    public async Task Hosting()
    {
        var services = new ServiceCollection();
        // snippet: hosting
        services.AddPartyArchive(options => options.Folder = folder);
        // end snippet
        await using var provider = services.BuildServiceProvider();
        var host = provider.GetRequiredService<ArchiveHost>();

        Assert.Same(await host.GetAsync(), await host.GetAsync());
    }

    private static async Task<DocumentId> TheDocument(Archive archive)
    {
        var result = await archive.SearchAsync(new SearchRequest(new Requester("test", SecrecyLevel.TopSecret), ""));
        return Assert.Single(result.Hits).Document.Id;
    }
#pragma warning restore xUnit1051
}
