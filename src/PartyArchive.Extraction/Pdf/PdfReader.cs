using System.Runtime.ExceptionServices;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Pdf;

/// <summary>
/// Reads PDF documents. PdfPig finds the objects, undoes the encryption and knows the fonts; the content streams are read here.
/// </summary>
/// <remarks>
/// Runs on a thread of its own with a deep stack: PdfPig walks page trees and references by recursion, and a stack that overflows takes the
/// process down. Time inside PdfPig cannot be bounded here; the worker process does that.
/// </remarks>
internal sealed class PdfReader : IDocumentReader
{
    // Address space only; pages of it are taken as they are touched. 20,000 levels of a page tree take about 8 MB.
    private const int StackBytes = 256 << 20;

    public FileFormat Format => FileFormat.Pdf;

    public string Name => "pdf/1";

    public void Read(Stream source, ContentBuilder content)
    {
        var bytes = ReadAll(source, content);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    new PdfReading(bytes, content).Run();
                }
                catch (OutOfMemoryException)
                {
                    failure = ExceptionDispatchInfo.Capture(
                        new LimitExceededException("The document needs more memory than there is.")
                    );
                }
#pragma warning disable CA1031 // Whatever happens on the other thread is thrown again on this one.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes
        )
        {
            IsBackground = true,
            Name = "PDF reading",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static Memory<byte> ReadAll(Stream source, ContentBuilder content)
    {
        var length = source.Length;
        if (length > Math.Min(content.Options.Limits.MaxFileBytes, Array.MaxLength))
        {
            throw new LimitExceededException(
                $"The file is larger than {content.Options.Limits.MaxFileBytes:N0} bytes."
            );
        }
        var bytes = new byte[length];
        var count = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsMemory(0, count);
    }
}
