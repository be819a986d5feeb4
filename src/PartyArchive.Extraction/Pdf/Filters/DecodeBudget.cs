using System.Diagnostics.CodeAnalysis;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Counts the bytes that come out of the filters of one document against its limits. Remembers that a limit was met,
/// because PdfPig swallows exceptions and would report a bomb as an empty document.
/// </summary>
internal sealed class DecodeBudget(ContentBuilder content)
{
    /// <summary>A stream may inflate to this size whatever its ratio.</summary>
    private const long FreeBytes = 1L << 20;

    // Objects unpacked from object streams stay in memory, pages do not: four times the largest part is room for both.
    private const int PartsPerDocument = 4;

    private readonly ExtractionLimits _limits = content.Options.Limits;
    private long _total;
    private ReaderException? _met;

    /// <summary>Most bytes that a stream of <paramref name="encoded"/> bytes may decode to.</summary>
    public long Allowance(long encoded) =>
        Math.Min(_limits.MaxPartBytes, Math.Max(FreeBytes, encoded * _limits.MaxInflateRatio));

    /// <summary>Books bytes as they come out of a filter.</summary>
    /// <param name="added">Bytes since the last booking.</param>
    /// <param name="decoded">Bytes of this stream so far.</param>
    /// <param name="encoded">Bytes the stream takes in the file.</param>
    /// <exception cref="LimitExceededException">A limit is met.</exception>
    public void Book(long added, long decoded, long encoded)
    {
        ThrowIfExceeded();
        content.Pulse();
        _total += added;
        if (decoded > _limits.MaxPartBytes)
        {
            Fail(new LimitExceededException($"A stream unpacks to more than {_limits.MaxPartBytes:N0} bytes."));
        }
        if (decoded > Allowance(encoded))
        {
            Fail(
                new LimitExceededException($"A stream unpacks to more than {_limits.MaxInflateRatio} times its size.")
            );
        }
        if (_total > _limits.MaxPartBytes * PartsPerDocument)
        {
            Fail(
                new LimitExceededException(
                    $"The streams together unpack to more than {_limits.MaxPartBytes * PartsPerDocument:N0} bytes."
                )
            );
        }
    }

    /// <summary>Looks at the clock between steps of PdfPig, which cannot be stopped in the middle of one.</summary>
    /// <exception cref="LimitExceededException">The time is over, or a limit was met before.</exception>
    public void LookAtClock()
    {
        ThrowIfExceeded();
        content.PulseNow();
    }

    /// <summary>Notes why the document cannot be read on, and throws it.</summary>
    [DoesNotReturn]
    public void Fail(ReaderException reason)
    {
        _met = reason;
        throw reason;
    }

    /// <summary>Throws again what was met before and perhaps swallowed on the way.</summary>
    public void ThrowIfExceeded()
    {
        if (_met is not null)
        {
            throw _met;
        }
    }
}
