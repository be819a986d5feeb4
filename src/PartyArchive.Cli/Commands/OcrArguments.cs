using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using PartyArchive.Extraction;

namespace PartyArchive.Cli.Commands;

/// <summary>The option <c>--ocr</c> of the commands that read documents.</summary>
internal static class OcrArguments
{
    public static Option<bool> Ocr() =>
        new("--ocr")
        {
            Description =
                "Recognise scanned pages with Tesseract (programs tesseract with 'vie' data, and pdftoppm or mutool, on PATH).",
        };

    /// <summary>Options for recognition.</summary>
    /// <param name="isWanted">Whether the option was given.</param>
    /// <param name="ocr">The options; null when it was not given.</param>
    /// <param name="problem">What is missing on this machine.</param>
    public static bool TryCreate(bool isWanted, out OcrOptions? ocr, [NotNullWhen(false)] out string? problem)
    {
        ocr = null;
        problem = null;
        if (!isWanted)
        {
            return true;
        }
        if (!TesseractOcrEngine.TryFind(null, out var engine, out problem))
        {
            return false;
        }
        ocr = new OcrOptions { Engine = engine };
        return true;
    }
}
