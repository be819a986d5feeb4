namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Part of a block whose fonts say the same of its encoding, with what was found out about it.</summary>
internal sealed class TextPiece(string text, FontEncoding hint)
{
    private readonly List<(LegacyEncoding Encoding, SyllableEvidence Evidence)> _readings = [];

    /// <summary>The characters, marks composed with their letters.</summary>
    public string Text { get; } = text;

    /// <summary>What the font says; its kind is <see cref="FontKind.Unknown"/> where fonts say nothing.</summary>
    public FontEncoding Hint { get; } = hint;

    /// <summary>Parts drawn as capitals by their fonts.</summary>
    public List<(int Start, int Length, CapitalRecovery Rule)> CapitalParts { get; } = [];

    /// <summary>Never to be converted: symbols, another script.</summary>
    public bool IsClosed => Hint.Kind is FontKind.Symbol or FontKind.OtherScript;

    /// <summary>Nothing but ASCII: there is nothing to decode.</summary>
    public bool IsAscii { get; set; }

    /// <summary>Unicode Vietnamese beyond doubt, save single words.</summary>
    public bool IsUnicode { get; set; }

    /// <summary>The text as it stands.</summary>
    public SyllableEvidence Written { get; set; }

    /// <summary>Best encoding by the piece alone; <see cref="LegacyEncoding.Unicode"/> when none is better than the text as it stands.</summary>
    public LegacyEncoding Likely { get; set; }

    /// <summary>Was enough seen to convert by <see cref="Likely"/> without further support?</summary>
    public bool IsSure { get; set; }

    /// <summary>Encoding to convert from, in the end.</summary>
    public LegacyEncoding Encoding { get; set; }

    public EncodingEvidence DecidedBy { get; set; }

    public double Confidence { get; set; } = 1;

    public void Decide(LegacyEncoding encoding, EncodingEvidence by, double confidence) =>
        (Encoding, DecidedBy, Confidence) = (encoding, by, confidence);

    public IReadOnlyList<(LegacyEncoding Encoding, SyllableEvidence Evidence)> Readings => _readings;

    public void Add(LegacyEncoding encoding, SyllableEvidence evidence) => _readings.Add((encoding, evidence));

    /// <summary>Evidence of the piece read in an encoding, null when it was not tried.</summary>
    public SyllableEvidence? ReadAs(LegacyEncoding encoding)
    {
        foreach (var (tried, evidence) in _readings)
        {
            if (tried == encoding)
            {
                return evidence;
            }
        }

        return null;
    }
}
