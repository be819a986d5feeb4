using System.Text;
using PartyArchive.Access;
using PartyArchive.Search;

namespace PartyArchive.Tests.Retention;

/// <summary>Looks for a word where nobody is meant to find it: in the bytes of every file, and in every text that is kept compressed.</summary>
internal static class RawBytes
{
    /// <summary>Files with the word as UTF-8 or UTF-16, as written or in lower case.</summary>
    public static List<string> FilesHolding(string folder, string word)
    {
        byte[][] patterns =
        [
            Encoding.UTF8.GetBytes(word),
            Encoding.UTF8.GetBytes(word.ToLowerInvariant()),
            Encoding.Unicode.GetBytes(word),
            Encoding.Unicode.GetBytes(word.ToLowerInvariant()),
        ];
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                // The locks are empty, and nobody but their holder can open them.
                .Where(path => new FileInfo(path).Length > 0)
                .Where(path =>
                {
                    using var file = new FileStream(
                        path,
                        FileMode.Open,
                        FileAccess.Read,
                        FileShare.ReadWrite | FileShare.Delete
                    );
                    var bytes = new byte[file.Length];
                    file.ReadExactly(bytes);
                    return patterns.Any(pattern => bytes.AsSpan().IndexOf(pattern) >= 0);
                }),
        ];
    }

    /// <summary>Documents whose pages, which lie compressed in the catalogue, hold the word.</summary>
    public static async Task<List<DocumentId>> DocumentsHoldingAsync(Archive archive, string word)
    {
        var all = await archive.SearchAsync(
            new SearchRequest(Office.Archivist, "") { Top = 1_000, SnippetsPerHit = 0 },
            Office.Cancellation
        );
        var found = new List<DocumentId>();
        foreach (var hit in all.Hits)
        {
            var pages = await archive.ReadPagesAsync(Office.Archivist, hit.Document.Id, Office.Cancellation);
            if (pages.Any(page => page.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(hit.Document.Id);
            }
        }
        return found;
    }
}
