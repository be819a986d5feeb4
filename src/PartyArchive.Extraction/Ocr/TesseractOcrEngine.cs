using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction;

/// <summary>Runs the <c>tesseract</c> program of the machine, one process for each page. Safe to share between threads.</summary>
/// <remarks>Measured with versions 5; 4 and later are understood. Needs the language data, usually packaged apart (<c>tesseract-ocr-vie</c>).</remarks>
public sealed class TesseractOcrEngine : IOcrEngine
{
    // A newspaper page has some 5,000 words, and a row of the table takes about 60 bytes.
    private const int MaxOutputBytes = 4 << 20;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly string? _dataPath;

    private TesseractOcrEngine(string path, string? dataPath, string version, IReadOnlyList<string> languages)
    {
        _path = path;
        _dataPath = dataPath;
        Languages = languages;
        Name = "tesseract/" + version;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The languages read, in the order wished; the first of the options and those of the others that are installed.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Looks for a Tesseract that can be used, by running it.</summary>
    /// <param name="options">Which one, and the languages; null for the defaults.</param>
    /// <param name="engine">The engine; null when there is none.</param>
    /// <param name="problem">What is missing, in a sentence; null when nothing is.</param>
    /// <returns>True when it was found.</returns>
    public static bool TryFind(
        TesseractOptions? options,
        [NotNullWhen(true)] out TesseractOcrEngine? engine,
        [NotNullWhen(false)] out string? problem
    )
    {
        options ??= new TesseractOptions();
        engine = null;
        var path = options.Path is null ? ProgramPaths.Find("tesseract") : Path.GetFullPath(options.Path);
        if (path is null || !File.Exists(path))
        {
            problem = path is null ? "No 'tesseract' program was found on PATH." : $"'{path}' does not exist.";
            return false;
        }
        if (options.Languages.Count == 0)
        {
            problem = "No language is named in TesseractOptions.Languages.";
            return false;
        }
        if (VersionOf(Ask(path, "--version")) is not { } version)
        {
            problem = $"'{path}' does not answer like Tesseract.";
            return false;
        }
        var installed = LanguagesOf(Ask(path, [.. DataArguments(options.DataPath), "--list-langs"]));
        if (!installed.Contains(options.Languages[0]))
        {
            problem =
                $"Tesseract {version} has no data for the language '{options.Languages[0]}' (package tesseract-ocr-{options.Languages[0]}).";
            return false;
        }
        problem = null;
        engine = new TesseractOcrEngine(
            path,
            options.DataPath,
            version,
            [.. options.Languages.Where(installed.Contains).Distinct(StringComparer.Ordinal)]
        );
        return true;
    }

    /// <inheritdoc/>
    public async Task<OcrResult> RecognizeAsync(OcrRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await ExternalProgram
            .RunAsync(_path, Arguments(request), MaxOutputBytes, cancellationToken)
            .ConfigureAwait(false);
        return result switch
        {
            { ExitCode: null } => new OcrResult { Problem = $"Tesseract could not be started: {result.Errors}." },
            { IsOutputCut: true } => new OcrResult { Problem = "Tesseract printed more text than a page can hold." },
            { ExitCode: not 0 } => new OcrResult
            {
                Problem = $"Tesseract could not read the picture (exit code {result.ExitCode}).",
            },
            _ => TesseractTable.Parse(Encoding.UTF8.GetString(result.Output)),
        };
    }

    private List<string> Arguments(OcrRequest request)
    {
        // A full path: Tesseract takes the names "stdin" and "-", and web addresses, for something else.
        List<string> arguments = [Path.GetFullPath(request.ImagePath), "stdout", .. DataArguments(_dataPath)];
        arguments.AddRange(["-l", string.Join('+', Languages)]);
        if (request.Resolution is { } resolution)
        {
            arguments.AddRange(["--dpi", resolution.ToString(CultureInfo.InvariantCulture)]);
        }
        arguments.AddRange([
            "-c",
            string.Create(CultureInfo.InvariantCulture, $"tessedit_page_number={request.Frame}"),
        ]);
        arguments.AddRange(["-c", "tessedit_create_txt=0", "-c", "tessedit_create_tsv=1"]);
        return arguments;
    }

    private static IEnumerable<string> DataArguments(string? dataPath) =>
        dataPath is null ? [] : ["--tessdata-dir", Path.GetFullPath(dataPath)];

    private static string Ask(string path, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(AnswerTime);
        try
        {
            var result = ExternalProgram
                .RunAsync(path, arguments, MaxOutputBytes, patience.Token)
                .GetAwaiter()
                .GetResult();
            // Version 4 prints its version where errors go.
            return Encoding.UTF8.GetString(result.Output) + result.Errors;
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }

    private static string? VersionOf(string answer)
    {
        var words = answer.Split(['\n', '\r', ' '], 3, StringSplitOptions.RemoveEmptyEntries);
        return words is ["tesseract", { Length: > 0 and <= 40 } version, ..] ? version.TrimStart('v') : null;
    }

    private static HashSet<string> LanguagesOf(string answer) =>
        answer
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.Ordinal);
}
