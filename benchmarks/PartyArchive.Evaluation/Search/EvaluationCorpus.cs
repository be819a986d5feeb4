using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PartyArchive.Accession;
using PartyArchive.Arrangement;

namespace PartyArchive.Evaluation.Search;

/// <summary>Reads a retrieval corpus: one JSON object a line with id, title and text.</summary>
internal static class EvaluationCorpus
{
    /// <summary>The documents of a corpus file, unpacked when its name ends in .gz.</summary>
    public static async IAsyncEnumerable<NewDocument> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await using var file = File.OpenRead(path);
        await using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(content);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }
            using var parsed = JsonDocument.Parse(line);
            var row = parsed.RootElement;
            var title = row.GetProperty("title").GetString();
            yield return new NewDocument(row.GetProperty("id").GetString()!, [row.GetProperty("text").GetString()!])
            {
                Description = new DocumentDescription { Title = string.IsNullOrEmpty(title) ? null : title },
            };
        }
    }
}
