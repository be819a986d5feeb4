namespace PartyArchive.Vietnamese.Encodings;

/// <summary>
/// Turns documents written in legacy Vietnamese encodings (TCVN3, VNI, ...) into Unicode, and leaves everything else alone. Finds the
/// encoding by fonts, by the text of each block, and by what the rest of the document is.
/// </summary>
/// <remarks>
/// Immutable and safe for many threads. Plain ASCII and composed Vietnamese pass at the speed of reading. The rules and their measured
/// thresholds: <see cref="LegacyTextOptions"/>.
/// </remarks>
public sealed class LegacyTextConverter
{
    private readonly LegacyTextOptions _options;
    private readonly LegacyTextOptions? _withRare;

    /// <summary>Makes a converter.</summary>
    /// <param name="options">How sure to be; null for the measured defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public LegacyTextConverter(LegacyTextOptions? options = null)
    {
        _options = options ?? new LegacyTextOptions();
        var problems = _options.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        var rare = _options.RareCandidates.Except(_options.Candidates).ToList();
        _withRare = rare.Count == 0 ? null : _options with { Candidates = [.. _options.Candidates, .. rare] };
    }

    /// <summary>Converts the blocks of one document.</summary>
    /// <param name="blocks">
    /// Paragraphs and cells in order, with the characters as they stand: soft hyphens and no-break spaces are letters in some encodings and
    /// must not be cleaned away before. Give the whole document at once: short blocks are decided by the long ones.
    /// </param>
    /// <returns>One result for each block, in the same order; the text of each composed (NFC).</returns>
    public ConvertedDocument Convert(IReadOnlyList<LegacyBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var converted = new DocumentConversion(_options).Convert(blocks);
        if (_withRare is null || !RareEncodings.MayExplain(converted))
        {
            return converted;
        }
        var sample = RareEncodings.Sample(blocks, converted);
        var again = new DocumentConversion(_withRare).Convert(sample);
        if (sample.Count < blocks.Count)
        {
            if (!_options.RareCandidates.Contains(again.Dominant))
            {
                return converted;
            }
            again = new DocumentConversion(_withRare).Convert(blocks);
        }
        return RareEncodings.Explain(again, converted, _options) ? again : converted;
    }
}
