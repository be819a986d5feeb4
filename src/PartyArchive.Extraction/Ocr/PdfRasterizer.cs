using System.Globalization;
using System.Text;
using PartyArchive.Extraction.Pictures;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Draws pages of PDF documents with a program of the machine: <c>pdftoppm</c> (poppler) or <c>mutool</c> (MuPDF).</summary>
internal sealed class PdfRasterizer
{
    private const int MaxMessageBytes = 64 << 10;

    /// <summary>Longest side in pixels when nothing tells the size of the sheet: A4 at the resolution.</summary>
    private const double LongSideInches = 11.7;

    private readonly string _path;
    private readonly string? _pdfinfo;

    private PdfRasterizer(string path)
    {
        _path = path;
        Name = Path.GetFileNameWithoutExtension(path);
        IsMutool = Name.Contains("mutool", StringComparison.OrdinalIgnoreCase);
        var beside = Path.Combine(Path.GetDirectoryName(path)!, "pdfinfo" + Path.GetExtension(path));
        _pdfinfo = !IsMutool && File.Exists(beside) ? beside : null;
    }

    public string Name { get; }

    private bool IsMutool { get; }

    /// <summary>The program named, or the first found on PATH; null when there is none.</summary>
    public static PdfRasterizer? Find(string? path)
    {
        path = path is null ? ProgramPaths.Find("pdftoppm") ?? ProgramPaths.Find("mutool") : Path.GetFullPath(path);
        return path is null ? null : new PdfRasterizer(path);
    }

    /// <summary>Draws a page as a grey PNG picture.</summary>
    /// <param name="document">Path of the document.</param>
    /// <param name="page">Page, from 1.</param>
    /// <param name="resolution">Dots per inch wished; sheets that would get too many pixels get fewer.</param>
    /// <param name="target">Path of the picture, ending in ".png".</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>The resolution drawn at, null when it is unknown; and why it failed, null when it did not.</returns>
    public async Task<(int? Resolution, string? Problem)> DrawAsync(
        string document,
        int page,
        int resolution,
        string target,
        CancellationToken cancellationToken
    )
    {
        int? used = resolution;
        List<string> arguments;
        if (IsMutool)
        {
            arguments = MutoolArguments(document, page, resolution, target);
        }
        else
        {
            used = await FittingAsync(document, page, resolution, cancellationToken).ConfigureAwait(false);
            arguments = PopplerArguments(document, page, resolution, used, target);
        }
        var result = await ExternalProgram
            .RunAsync(_path, arguments, MaxMessageBytes, cancellationToken)
            .ConfigureAwait(false);
        if (result.ExitCode is null)
        {
            return (null, $"{Name} could not be started: {result.Errors}.");
        }
        return result.IsSuccess && File.Exists(target)
            ? (used, null)
            : (null, $"{Name} could not draw the page (exit code {result.ExitCode}).");
    }

    private static List<string> PopplerArguments(string document, int page, int resolution, int? fitting, string target)
    {
        var number = Text(page);
        List<string> arguments = ["-f", number, "-l", number, "-singlefile", "-gray", "-png"];
        arguments.AddRange(
            fitting is { } known ? ["-r", Text(known)] : ["-scale-to", Text((int)(LongSideInches * resolution))]
        );
        arguments.AddRange([document, Path.ChangeExtension(target, null)]);
        return arguments;
    }

    private static List<string> MutoolArguments(string document, int page, int resolution, string target)
    {
        // With a resolution given, width and height only bound the picture.
        var bound = Text((int)Math.Sqrt(PictureHeader.MaxPixels));
        return
        [
            "draw",
            "-q",
            "-r",
            Text(resolution),
            "-w",
            bound,
            "-h",
            bound,
            "-c",
            "gray",
            "-F",
            "png",
            "-o",
            target,
            document,
            Text(page),
        ];
    }

    /// <summary>The resolution that keeps a page within the bound of pixels; null when the size of the page is unknown.</summary>
    private async Task<int?> FittingAsync(
        string document,
        int page,
        int resolution,
        CancellationToken cancellationToken
    )
    {
        if (_pdfinfo is null)
        {
            return null;
        }
        var number = Text(page);
        var result = await ExternalProgram
            .RunAsync(_pdfinfo, ["-f", number, "-l", number, document], MaxMessageBytes, cancellationToken)
            .ConfigureAwait(false);
        return SheetInches(Encoding.UTF8.GetString(result.Output)) is { } square and > 0
            ? Math.Clamp((int)Math.Sqrt(PictureHeader.MaxPixels / square), 1, resolution)
            : null;
    }

    /// <summary>Square inches of the sheet in a line such as "Page    1 size: 595.6 x 842.4 pts (A4)".</summary>
    internal static double? SheetInches(string information)
    {
        foreach (var line in information.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (
                words is ["Page", _, "size:", var width, "x", var height, ..]
                && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var across)
                && double.TryParse(height, NumberStyles.Float, CultureInfo.InvariantCulture, out var down)
                && double.IsFinite(across * down)
            )
            {
                return across / 72 * (down / 72);
            }
        }
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
