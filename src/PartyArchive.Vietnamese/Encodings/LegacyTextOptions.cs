namespace PartyArchive.Vietnamese.Encodings;

/// <summary>How sure <see cref="LegacyTextConverter"/> must be. The defaults are the measured ones; see docs of the package.</summary>
public sealed record LegacyTextOptions
{
    /// <summary>Encodings looked for without help of a font. Default: TCVN3, VNI, code page 1258, UTF-8 read as Latin-1, numeric references.</summary>
    /// <remarks>
    /// The others are found by their fonts, in documents as a whole (<see cref="RareCandidates"/>), or by adding them here: they are rare and cost
    /// certainty in short blocks. <see cref="LegacyEncoding.Viqr"/> is plain ASCII and is looked for only when named here.
    /// </remarks>
    public IReadOnlyList<LegacyEncoding> Candidates { get; init; } =
    [
        LegacyEncoding.Tcvn3,
        LegacyEncoding.VniWindows,
        LegacyEncoding.Cp1258,
        LegacyEncoding.Utf8AsLatin1,
        LegacyEncoding.NumericReferences,
    ];

    /// <summary>
    /// Encodings looked for, beside <see cref="Candidates"/>, in a document in which those explain nothing; accepted only when most of its text is
    /// explained by one of them. Empty to leave it. Default: VISCII, VPS, Vietware X and F, BKHCM1 and 2.
    /// </summary>
    public IReadOnlyList<LegacyEncoding> RareCandidates { get; init; } =
    [
        LegacyEncoding.Viscii,
        LegacyEncoding.Vps,
        LegacyEncoding.VietwareX,
        LegacyEncoding.VietwareF,
        LegacyEncoding.Bkhcm1,
        LegacyEncoding.Bkhcm2,
    ];

    /// <summary>Different words with marks a block needs to decide alone. At least 1; default 3.</summary>
    public int MinimumWords { get; init; } = 3;

    /// <summary>Share of these that must be syllables after conversion. 0 to 1; default 0.6.</summary>
    public double MinimumValidity { get; init; } = 0.6;

    /// <summary>By how much that share must exceed the share before conversion. 0 to 1; default 0.25.</summary>
    public double MinimumGain { get; init; } = 0.25;

    /// <summary>By how many words the best encoding must lead the next. 0 or more; default 0.3.</summary>
    public double MinimumLead { get; init; } = 0.3;

    /// <summary>Share of a document's converted words that makes an encoding dominant, so that it decides even single words. 0 to 1; default 0.9.</summary>
    public double DominantShare { get; init; } = 0.9;

    /// <summary>Valid words a dominant encoding needs. At least 1; default 10.</summary>
    public double DominantWords { get; init; } = 10;

    /// <summary>How capitals are found again where the font does not tell. Default <see cref="CapitalRecovery.Lines"/>.</summary>
    public CapitalRecovery Capitals { get; init; } = CapitalRecovery.Lines;

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Candidates.Any(IsNoLegacyEncoding))
        {
            problems.Add("Candidates must hold legacy encodings only.");
        }

        if (RareCandidates.Any(IsNoLegacyEncoding))
        {
            problems.Add("RareCandidates must hold legacy encodings only.");
        }

        if (Candidates.Distinct().Count() != Candidates.Count)
        {
            problems.Add("Candidates must not repeat.");
        }

        AddUnless(MinimumWords >= 1, $"MinimumWords is {MinimumWords}; it must be at least 1.");
        AddUnless(IsShare(MinimumValidity), $"MinimumValidity is {MinimumValidity}; it must lie between 0 and 1.");
        AddUnless(IsShare(MinimumGain), $"MinimumGain is {MinimumGain}; it must lie between 0 and 1.");
        AddUnless(MinimumLead >= 0, $"MinimumLead is {MinimumLead}; it must not be negative.");
        AddUnless(IsShare(DominantShare), $"DominantShare is {DominantShare}; it must lie between 0 and 1.");
        AddUnless(DominantWords >= 1, $"DominantWords is {DominantWords}; it must be at least 1.");
        AddUnless(Enum.IsDefined(Capitals), $"Capitals is {Capitals}; it must be a member of CapitalRecovery.");
        return problems;

        void AddUnless(bool holds, FormattableString problem)
        {
            if (!holds)
            {
                problems.Add(FormattableString.Invariant(problem));
            }
        }
    }

    private static bool IsNoLegacyEncoding(LegacyEncoding encoding) =>
        encoding == LegacyEncoding.Unicode || !Enum.IsDefined(encoding);

    private static bool IsShare(double value) => value is >= 0 and <= 1;
}
