using System.IO.Compression;

namespace PartyArchive.Evaluation.Encodings;

/// <summary>A document of the test corpus: its line of the manifest and its reference texts.</summary>
internal sealed record CorpusDocument(
    string Folder,
    string Id,
    string Tags,
    string Language,
    string Encoding,
    string Quality
)
{
    public static IEnumerable<CorpusDocument> In(string folder)
    {
        var lines = File.ReadLines(Path.Combine(folder, "manifest.tsv"));
        var columns = lines.First().Split('\t').Index().ToDictionary(column => column.Item, column => column.Index);
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split('\t');
            yield return new CorpusDocument(
                folder,
                cells[columns["id"]],
                cells[columns["tags"]],
                cells[columns["language"]],
                cells[columns["encoding"]],
                cells[columns["reference_quality"]]
            );
        }
    }

    /// <summary>Reference text in Unicode, null when there is none.</summary>
    public string? Reference() => Text("ref");

    /// <summary>The text before conversion, null when there is none.</summary>
    public string? Raw() => Text("ref_raw");

    private string? Text(string folder)
    {
        var path = Path.Combine(Folder, folder, Id + ".txt");
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        if (!File.Exists(path + ".gz"))
        {
            return null;
        }

        using var stream = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
