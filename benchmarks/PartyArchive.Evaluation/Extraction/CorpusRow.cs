namespace PartyArchive.Evaluation.Extraction;

/// <summary>A document of a corpus.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file, from the corpus folder.</param>
/// <param name="Format">Its format as the corpus names it.</param>
/// <param name="Password">Password that opens it; empty when none is known.</param>
internal sealed record CorpusRow(string Id, string File, string Format, string Password)
{
    /// <summary>Reads the manifest of a corpus.</summary>
    public static IEnumerable<CorpusRow> ReadAll(string manifest)
    {
        using var lines = System.IO.File.ReadLines(manifest).GetEnumerator();
        if (!lines.MoveNext())
        {
            yield break;
        }
        var columns = lines.Current.Split('\t');
        var (id, file, format, password) = (
            Array.IndexOf(columns, "id"),
            Array.IndexOf(columns, "file"),
            Array.IndexOf(columns, "format"),
            Array.IndexOf(columns, "password")
        );
        while (lines.MoveNext())
        {
            var cells = lines.Current.Split('\t');
            if (cells.Length > Math.Max(id, Math.Max(file, format)))
            {
                yield return new CorpusRow(cells[id], cells[file], cells[format], password < 0 ? "" : cells[password]);
            }
        }
    }
}
