namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Reads a piece in every candidate encoding and tells which reading is Vietnamese, by the piece alone.</summary>
internal sealed class EncodingJudge(LegacyTextOptions options)
{
    // With this much evidence even words of another language around do not matter.
    private const int WordsAgainstForeign = 6;
    private const double ValidityAgainstForeign = 0.8;

    // Share of valid words that makes text with Vietnamese-only letters Unicode.
    private const double UnicodeValidity = 0.5;

    // UTF-8 sequences and numeric references do not arise by chance: half of the words being syllables is enough.
    private const double SequenceValidity = 0.5;
    private const int FewestSequences = 2;

    // So many words of which every one is a syllable, with no code left over, settle the encoding: no other can read them better.
    private const int WordsThatSettle = 8;

    private readonly DecodedText _decoded = new();
    private LegacyEncoding _settled;

    public LegacyTextOptions Options { get; } = options;

    /// <summary>Fills in what can be told of a piece without the rest of its document.</summary>
    public void Judge(TextPiece piece)
    {
        if (piece.IsClosed)
        {
            return;
        }

        var tryViqr =
            Options.Candidates.Contains(LegacyEncoding.Viqr)
            || piece.Hint.Encoding is LegacyEncoding.Viqr or LegacyEncoding.Bkhcm1;
        piece.IsAscii = !tryViqr && PlainText.IsAscii(piece.Text);
        if (piece.IsAscii)
        {
            return;
        }

        piece.Written = SyllableEvidence.OfWritten(piece.Text);
        piece.IsUnicode =
            piece.Written.Ratio >= UnicodeValidity
            && VietnameseAlphabet.ContainsVietnameseOnly(piece.Text)
            && !NumericReferences.MayBeIn(piece.Text);
        if (piece.IsUnicode)
        {
            return;
        }

        // The encoding of the font, or else the one that settled the piece before, is likely to settle this one too.
        var first = piece.Hint.Kind == FontKind.Legacy ? piece.Hint.Encoding : _settled;
        if (first == LegacyEncoding.Unicode || !Settles(TryReading(piece, first)))
        {
            foreach (var candidate in Options.Candidates)
            {
                if (candidate != first)
                {
                    TryReading(piece, candidate);
                }
            }
        }

        Weigh(piece);
        _settled =
            piece.IsSure && CodeTable.HasTable(piece.Likely) && Settles(piece.ReadAs(piece.Likely))
                ? piece.Likely
                : _settled;
    }

    /// <summary>Evidence of text read in an encoding.</summary>
    public SyllableEvidence Read(string text, LegacyEncoding encoding)
    {
        _decoded.Clear();
        CodeReader.Read(text, encoding, standard: false, _decoded);
        return SyllableEvidence.OfDecoded(_decoded);
    }

    /// <summary>The reading is too foreign to believe unless it has a lot for it.</summary>
    public static bool IsForeign(SyllableEvidence reading) =>
        reading.LooksForeign && !(reading.Words >= WordsAgainstForeign && reading.Ratio >= ValidityAgainstForeign);

    private static bool Settles(SyllableEvidence? reading) =>
        reading is { Unread: 0, Words: >= WordsThatSettle } all && all.Valid >= all.Words;

    private SyllableEvidence? TryReading(TextPiece piece, LegacyEncoding encoding)
    {
        var possible = encoding switch
        {
            LegacyEncoding.NumericReferences => NumericReferences.MayBeIn(piece.Text),
            LegacyEncoding.Utf8AsLatin1 => Utf8AsLatin1.CountSequences(piece.Text, 1) > 0,
            _ => true,
        };
        if (!possible)
        {
            return null;
        }

        var reading = Read(piece.Text, encoding);
        piece.Add(encoding, reading);
        return reading;
    }

    private void Weigh(TextPiece piece)
    {
        var (best, bestNet, nextNet) = (default(SyllableEvidence), double.NegativeInfinity, double.NegativeInfinity);
        var likely = LegacyEncoding.Unicode;
        foreach (var (encoding, reading) in piece.Readings)
        {
            if (
                IsBySequence(encoding)
                && reading.Valid > 0
                && reading.Ratio >= SequenceValidity
                && reading.Valid > piece.Written.Valid
            )
            {
                piece.Likely = encoding;
                piece.IsSure =
                    encoding == LegacyEncoding.NumericReferences
                    || Utf8AsLatin1.CountSequences(piece.Text, FewestSequences) >= FewestSequences;
                return;
            }

            var net = reading.Net + Bonus(encoding);
            if (net > bestNet)
            {
                (likely, best, bestNet, nextNet) = (encoding, reading, net, bestNet);
            }
            else if (net > nextNet)
            {
                nextNet = net;
            }
        }

        if (
            best.Valid > piece.Written.Valid
            && best.Ratio >= Options.MinimumValidity
            && best.Ratio - piece.Written.Ratio >= Options.MinimumGain
            && !IsForeign(best)
        )
        {
            piece.Likely = likely;
            piece.IsSure = best.Words >= Options.MinimumWords && bestNet - nextNet >= Options.MinimumLead;
        }
    }

    private static bool IsBySequence(LegacyEncoding encoding) =>
        encoding is LegacyEncoding.Utf8AsLatin1 or LegacyEncoding.NumericReferences;

    // How common the encodings are; breaks ties between readings that are equally good.
    private static double Bonus(LegacyEncoding encoding) =>
        encoding switch
        {
            LegacyEncoding.Tcvn3 or LegacyEncoding.VniWindows => 0.6,
            LegacyEncoding.Cp1258 => 0.3,
            _ => 0,
        };
}
