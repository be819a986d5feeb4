using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Extraction.Content;

/// <summary>What conversion did to the blocks of a page, in figures.</summary>
/// <param name="Encoding">Encoding most converted letters came from.</param>
/// <param name="Confidence">Mean confidence over the converted letters; 1 when none was converted.</param>
/// <param name="Share">Share of the letters that were converted.</param>
internal readonly record struct DecodingSummary(LegacyEncoding Encoding, double Confidence, double Share)
{
    public static DecodingSummary Of(IReadOnlyList<ConvertedBlock> blocks)
    {
        var letters = 0L;
        var converted = 0L;
        var confidence = 0.0;
        var byEncoding = new Dictionary<LegacyEncoding, long>();
        foreach (var block in blocks)
        {
            letters += block.Letters;
            if (block.ConvertedLetters == 0 || block.Encoding == LegacyEncoding.Unicode)
            {
                continue;
            }
            converted += block.ConvertedLetters;
            confidence += block.Confidence * block.ConvertedLetters;
            byEncoding[block.Encoding] = byEncoding.GetValueOrDefault(block.Encoding) + block.ConvertedLetters;
        }
        return converted == 0
            ? new DecodingSummary(LegacyEncoding.Unicode, 1, 0)
            : new DecodingSummary(
                byEncoding.MaxBy(static pair => pair.Value).Key,
                confidence / converted,
                letters == 0 ? 0 : Math.Min(1, (double)converted / letters)
            );
    }

    public ExtractedPage Apply(ExtractedPage page) =>
        Encoding == LegacyEncoding.Unicode
            ? page
            : page with
            {
                Source = TextSource.Converted,
                Encoding = EncodingNames.NameOf(Encoding),
                EncodingConfidence = Confidence,
                ConvertedShare = Share,
            };
}
