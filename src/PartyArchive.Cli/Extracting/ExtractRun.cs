using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using PartyArchive.Accession;
using PartyArchive.Extraction;

namespace PartyArchive.Cli.Extracting;

/// <summary>What an extraction came to.</summary>
internal sealed record ExtractSummary(
    IReadOnlyDictionary<ExtractionOutcome, long> Outcomes,
    long Characters,
    TimeSpan Elapsed
)
{
    public long Files => Outcomes.Values.Sum();

    public bool HasProblems => Outcomes.Any(static pair => pair.Key != ExtractionOutcome.Extracted && pair.Value > 0);
}

/// <summary>Reads all files below the given paths, several at a time, and writes texts and report lines as they come.</summary>
internal sealed class ExtractRun(DocumentExtractor extractor, TextFolder output, int parallel)
{
    private readonly Dictionary<ExtractionOutcome, long> _outcomes = [];
    private long _characters;

    public async Task<ExtractSummary> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var lines = Channel.CreateBounded<(ReportLine Line, ExtractionOutcome Outcome)>(parallel * 4);
        var report = Task.Run(() => WriteReportAsync(lines.Reader, cancellationToken), cancellationToken);
        try
        {
            await Parallel
                .ForEachAsync(
                    Found(paths, cancellationToken),
                    new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
                    async (entry, stop) =>
                        await lines
                            .Writer.WriteAsync(await ReadAsync(entry, stop).ConfigureAwait(false), stop)
                            .ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }
        finally
        {
            lines.Writer.TryComplete();
        }
        await report.ConfigureAwait(false);
        return new ExtractSummary(_outcomes, _characters, watch.Elapsed);
    }

    private IEnumerable<FoundEntry> Found(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        // The texts must not be read as documents when the output lies below a folder that is read.
        foreach (var path in paths)
        {
            var found = FolderWalk.Walk(Path.GetFullPath(path), [output.Folder], cancellationToken);
            foreach (var entry in found)
            {
                yield return entry;
            }
        }
    }

    private async ValueTask<(ReportLine, ExtractionOutcome)> ReadAsync(
        FoundEntry entry,
        CancellationToken cancellationToken
    )
    {
        var watch = Stopwatch.StartNew();
        var document = entry.Refusal is null
            ? extractor.ExtractFile(entry.FullPath, cancellationToken)
            : new ExtractedDocument { Outcome = ExtractionOutcome.Unsupported, Reason = entry.Refusal };
        string? text = null;
        if (document.Outcome is ExtractionOutcome.Extracted || document.Characters > 0)
        {
            text = output.Reserve(entry.Path);
            await output
                .WriteAsync(text, document.Pages.Select(static page => page.Text), cancellationToken)
                .ConfigureAwait(false);
        }
        var line = new ReportLine(
            entry.Path,
            text,
            document.Outcome.ToString(),
            document.Reason,
            document.Format.ToString(),
            document.Pages.Count,
            document.Characters,
            document.Encoding,
            document.Source.ToString(),
            watch.ElapsedMilliseconds
        );
        return (line, document.Outcome);
    }

    private async Task WriteReportAsync(
        ChannelReader<(ReportLine Line, ExtractionOutcome Outcome)> lines,
        CancellationToken cancellationToken
    )
    {
        var writer = new StreamWriter(
            output.ReportPath,
            append: false,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        )
        {
            NewLine = "\n",
        };
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var (line, outcome) in lines.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
                _characters += line.Characters;
                await writer.WriteLineAsync(Json.Line(line)).ConfigureAwait(false);
            }
        }
    }
}
