namespace PartyArchive.Vietnamese.Encodings;

/// <summary>
/// When the encodings that few offices used are looked for. In a single short block they resemble the common ones and foreign words; over a whole
/// document they do not: most of its words must turn into syllables.
/// </summary>
internal static class RareEncodings
{
    /// <summary>Letters of the result that must have come out of conversion, out of a hundred. In Vietnamese about a quarter carry marks.</summary>
    private const int LeastPercentConverted = 8;

    /// <summary>Share of a document's blocks with codes that stay unexplained for a second look to be worth its time.</summary>
    private const double UnexplainedShare = 0.3;

    /// <summary>Blocks of a long document that are read in every encoding before the whole is.</summary>
    private const int BlocksOfSample = 64;

    /// <summary>Whether the common encodings left much of a document unexplained: characters beyond ASCII that are no Vietnamese words.</summary>
    public static bool MayExplain(ConvertedDocument converted)
    {
        var (withCodes, unexplained) = (0, 0);
        foreach (var block in converted.Blocks)
        {
            var isUnexplained = IsUnexplained(block);
            unexplained += isUnexplained ? 1 : 0;
            withCodes += isUnexplained || block.Encoding != LegacyEncoding.Unicode ? 1 : 0;
        }
        return unexplained > 0 && unexplained >= UnexplainedShare * withCodes;
    }

    /// <summary>
    /// The blocks by which to tell whether a second look is worth its time: those of a short document, or of a long one some that are left
    /// unexplained, from its start to its end.
    /// </summary>
    public static IReadOnlyList<LegacyBlock> Sample(IReadOnlyList<LegacyBlock> blocks, ConvertedDocument converted)
    {
        var unexplained = Enumerable
            .Range(0, blocks.Count)
            .Where(block => IsUnexplained(converted.Blocks[block]))
            .ToList();
        if (unexplained.Count <= BlocksOfSample)
        {
            return blocks;
        }
        return
        [
            .. Enumerable
                .Range(0, BlocksOfSample)
                .Select(i => blocks[unexplained[(int)((long)i * unexplained.Count / BlocksOfSample)]]),
        ];
    }

    private static bool IsUnexplained(ConvertedBlock block) =>
        block.Encoding == LegacyEncoding.Unicode
        && !PlainText.IsAscii(block.Text)
        && !PlainText.IsVietnamese(block.Text);

    /// <summary>Whether a rare encoding explains the document, and better than the common ones did.</summary>
    public static bool Explain(ConvertedDocument again, ConvertedDocument before, LegacyTextOptions options)
    {
        if (!options.RareCandidates.Contains(again.Dominant))
        {
            return false;
        }
        var (converted, letters) = Letters(again);
        return converted >= 2 * options.DominantWords
            && 100L * converted >= (long)LeastPercentConverted * letters
            && converted >= 2 * Letters(before).Converted
            && !MayExplain(again);
    }

    private static (long Converted, long Letters) Letters(ConvertedDocument document)
    {
        var (converted, letters) = (0L, 0L);
        foreach (var block in document.Blocks)
        {
            converted += block.ConvertedLetters;
            letters += block.Letters;
        }
        return (converted, letters);
    }
}
