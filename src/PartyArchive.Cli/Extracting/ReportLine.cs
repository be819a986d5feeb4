namespace PartyArchive.Cli.Extracting;

/// <summary>One line of report.jsonl. The names are a promise to programs.</summary>
/// <param name="Path">Path of the file, relative to the folder it was found in, as found.</param>
/// <param name="Text">Path of its text below the output folder, with forward slashes; null when there is none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Format">Format told by content.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="Characters">UTF-16 code units of text.</param>
/// <param name="Encoding">Legacy encoding it was converted from; null for none.</param>
/// <param name="TextSource">Where the text comes from.</param>
/// <param name="Milliseconds">Time the file took.</param>
internal sealed record ReportLine(
    string Path,
    string? Text,
    string Outcome,
    string Reason,
    string Format,
    int Pages,
    long Characters,
    string? Encoding,
    string TextSource,
    long Milliseconds
);
