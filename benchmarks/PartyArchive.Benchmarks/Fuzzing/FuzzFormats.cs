namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>The formats that are fuzzed: which files are their seeds and how their structure is changed.</summary>
internal static class FuzzFormats
{
    public const string Names = "docx|doc|msg|rtf|pdf|odt|html|mhtml|txt|xml|picture";

    /// <summary>Extensions of the seed files of a format; null when it is none of <see cref="Names"/>.</summary>
    public static IReadOnlyList<string>? ExtensionsOf(string format) =>
        format switch
        {
            "docx" => [".docx", ".docm", ".dotx"],
            "doc" or "msg" or "rtf" or "pdf" or "txt" => ["." + format],
            "odt" => [".odt", ".ott", ".fodt"],
            "html" => [".html", ".htm"],
            "mhtml" => [".mht", ".mhtml"],
            "xml" => [".xml"],
            "picture" => [".tif", ".tiff", ".png", ".jpg", ".jpeg"],
            _ => null,
        };

    /// <summary>Name under which an input is offered; its extension is a hint where content alone does not tell.</summary>
    public static string NameOf(string format) => "input" + ExtensionsOf(format)![0];

    /// <summary>Changes the structure of a seed; the seed itself when its structure cannot be read.</summary>
    public static byte[] Mutate(string format, byte[] seed, Random random) =>
        format switch
        {
            "pdf" => PdfMutation.Apply(seed, random),
            "docx" or "odt" => ZipMutation.Apply(seed, random),
            "doc" or "msg" => CompoundFileMutation.Apply(seed, random),
            "rtf" => GroupMutation.Apply(seed, '{', '}', random),
            "html" or "xml" => GroupMutation.Apply(seed, '<', '>', random),
            "mhtml" => random.Next(3) == 0
                ? GroupMutation.Apply(seed, '<', '>', random)
                : LineMutation.Apply(seed, random),
            "txt" => LineMutation.Apply(seed, random),
            "picture" => PictureMutation.Apply(seed, random),
            _ => seed,
        };
}
