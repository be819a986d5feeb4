using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.CrashHarness;

/// <summary>Reads papers without end by several callers, and tells of each what it read and how many characters it got, once it has them.</summary>
internal static class ConstantReader
{
    private const int Callers = 4;

    public static async Task RunAsync(string folder, bool isReadOnly, string[] documents)
    {
        await using var archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = folder, ReadOnly = isReadOnly }
        );
        var asker = new Requester("bạn đọc", SecrecyLevel.TopSecret);
        var ids = documents
            .Select(static text => DocumentId.TryParse(text, out var id) ? id : throw new FormatException(text))
            .ToList();
        await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => Task.Run(() => ReadAsync(archive, asker, ids, caller)))
        );
    }

    private static async Task ReadAsync(Archive archive, Requester asker, List<DocumentId> ids, int caller)
    {
        for (var n = caller; ; n++)
        {
            var id = ids[n % ids.Count];
            var pages = await archive.ReadPagesAsync(asker, id);
            // One call a line: the lines of the callers must not mix, and none may wait in this process.
            lock (ids)
            {
                Console.Out.WriteLine($"{id} {pages.Sum(static page => page.Text.Length)}");
                Console.Out.Flush();
            }
        }
    }
}
