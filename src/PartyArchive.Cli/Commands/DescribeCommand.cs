using System.CommandLine;
using System.Globalization;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Recognition;

namespace PartyArchive.Cli.Commands;

/// <summary><c>describe FILE</c>: what paper a file is, field by field, without an archive.</summary>
internal static class DescribeCommand
{
    private const int ShownValue = 100;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File to read." };
        var ocr = OcrArguments.Ocr();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "describe",
            "Tells what paper a file is: every recognised field with its confidence (0 to 1). With --json also the evidence: page, character range, rule, alternatives. Several papers in one file are told apart."
        )
        {
            file,
            ocr,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(ocr), parsed.GetValue(json), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool withOcr, bool json, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"Not found: {file.FullName}").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        if (!OcrArguments.TryCreate(withOcr, out var engine, out var problem))
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        using var extractor = new DocumentExtractor(new ExtractionOptions { Ocr = engine });
        var extracted = extractor.ExtractFile(file.FullName, cancellationToken);
        if (extracted.Outcome != ExtractionOutcome.Extracted)
        {
            await Console.Error.WriteLineAsync($"{extracted.Outcome}: {extracted.Reason}").ConfigureAwait(false);
            return ExitCodes.Problems;
        }
        var segments = PaperSegments.Find([
            .. extracted.Pages.Select(static page => new PageText(page.Number, page.Text, page.IsEstimated)),
        ]);
        for (var i = 0; i < segments.Count; i++)
        {
            if (json)
            {
                Console.WriteLine(Json.Line(segments[i]));
                continue;
            }
            if (segments.Count > 1)
            {
                Console.WriteLine(
                    $"{(i == 0 ? "" : Environment.NewLine)}Paper {i + 1} of {segments.Count} (proposed), pages {segments[i].FirstPage} to {segments[i].LastPage}, confidence {segments[i].Confidence.ToString("0.00", CultureInfo.InvariantCulture)}"
                );
            }
            Print(segments[i].Paper);
        }
        return ExitCodes.Done;
    }

    private static void Print(RecognizedPaper paper)
    {
        foreach (var (name, field) in RecognizedFields.Of(paper))
        {
            var value = field.Value.Length > ShownValue ? field.Value[..(ShownValue - 1)] + "…" : field.Value;
            var normalized = string.Equals(field.Normalized, field.Value, StringComparison.Ordinal)
                ? ""
                : $"  = {(field.Normalized.Length > ShownValue ? "…" : field.Normalized)}";
            var others = field.Alternatives.Count == 0 ? "" : $"  or {string.Join(", ", field.Alternatives)}";
            Console.WriteLine(
                $"{name, -13} {field.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}  p. {field.Page}  {value}{normalized}{others}"
            );
        }
    }
}
