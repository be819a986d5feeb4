using PartyArchive.Access;

namespace PartyArchive.CrashHarness;

/// <summary>Reads papers of an archive that another process writes. Each read is recorded in the audit log, so that both write one catalogue.</summary>
internal static class BesideReader
{
    public const string Reader = "beside";

    public static async Task RunAsync(string folder, int reads)
    {
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder, ReadOnly = true });
        var requester = new Requester(Reader);
        var found = await archive.SearchAsync(new PartyArchive.Search.SearchRequest(requester, "lưu trữ"));
        var papers = found.Hits.Select(static hit => hit.Document.Id).ToList();
        Console.WriteLine($"reading {papers.Count}");
        for (var i = 0; i < reads; i++)
        {
            var pages = await archive.ReadPagesAsync(requester, papers[i % papers.Count]);
            if (pages.Count == 0)
            {
                throw new InvalidOperationException($"Paper {i % papers.Count} could not be read.");
            }
        }
        Console.WriteLine("done");
    }
}
