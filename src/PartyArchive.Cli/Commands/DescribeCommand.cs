using System.CommandLine;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Recognition;

namespace PartyArchive.Cli.Commands;

/// <summary><c>describe FILE</c>: what paper a file is, field by field; with <c>--archive</c> the same of an archived document.</summary>
internal static class DescribeCommand
{
    private const int ShownValue = 100;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File to read; with --archive the id of a document." };
        var archive = ArchiveArguments.Archive();
        archive.Required = false;
        var clearance = ArchiveArguments.Clearance();
        var ocr = OcrArguments.Ocr();
        var json = ArchiveArguments.Json();
        var command = new Command(
            "describe",
            "Tells what paper a file is: every recognised field with its confidence (0 to 1). With --json also the evidence: page, character range, rule, alternatives. Several papers in one file are told apart."
        )
        {
            file,
            archive,
            clearance,
            ocr,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(archive) is { } folder
                    ? RunOnDocumentAsync(
                        parsed.GetRequiredValue(file),
                        folder,
                        parsed.GetValue(clearance),
                        parsed.GetValue(json),
                        cancellationToken
                    )
                    : RunOnFileAsync(
                        new FileInfo(parsed.GetRequiredValue(file)),
                        parsed.GetValue(ocr),
                        parsed.GetValue(json),
                        cancellationToken
                    )
        );
        return command;
    }

    private static async Task<int> RunOnDocumentAsync(
        string text,
        DirectoryInfo folder,
        SecrecyLevel clearance,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (!ArchiveArguments.TryReadId(text, out var id))
        {
            return ExitCodes.Usage;
        }
        var archive = await ArchiveArguments.OpenAsync(folder, readOnly: true, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var segments = await archive
                .RecognizeAsync(ArchiveArguments.Requester(clearance), id, cancellationToken)
                .ConfigureAwait(false);
            if (segments.Count == 0)
            {
                await Console.Error.WriteLineAsync($"No text of document {id}.").ConfigureAwait(false);
                return ExitCodes.Problems;
            }
            Print(segments, json);
            return ExitCodes.Done;
        }
    }

    private static async Task<int> RunOnFileAsync(
        FileInfo file,
        bool withOcr,
        bool json,
        CancellationToken cancellationToken
    )
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
        Print(segments, json);
        return ExitCodes.Done;
    }

    private static void Print(IReadOnlyList<PaperSegment> segments, bool json)
    {
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
