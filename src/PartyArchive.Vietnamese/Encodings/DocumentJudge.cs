namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Decides the encoding of every piece of a document: fonts confirmed by their text first, then statistics, then what the rest of the document is.</summary>
/// <param name="judge">Judge of single pieces.</param>
/// <param name="pieces">What is to be decided, in order.</param>
/// <param name="plainWords">Words with marks in the blocks left out of the pieces because they are Unicode beyond doubt.</param>
internal sealed class DocumentJudge(EncodingJudge judge, IReadOnlyList<TextPiece> pieces, long plainWords)
{
    // Words in which a font's name must be contradicted before the text is believed against it.
    private const int WordsAgainstFont = 5;
    private const double FontValidity = 0.5;

    // Share of valid words that speaks for the font among words of another language.
    private const double ValidityAmongForeign = 0.8;

    // Trust in a name that suffices when there is nothing to check it by.
    private const double TrustWithoutText = 0.9;

    // A piece with fewer words than this follows the rest of the document when that explains it as well.
    private const int WordsOfOwnWill = 6;
    private const double PriorValidity = 0.5;

    private readonly Dictionary<LegacyEncoding, FontRecord> _fonts = [];
    private readonly Dictionary<LegacyEncoding, double> _validWords = [];
    private double _allValidWords;
    private double _allWords;
    private double _unicodeWords = plainWords;

    /// <summary>The encoding most words were converted from; Unicode when none were.</summary>
    public LegacyEncoding Prior { get; private set; }

    /// <summary>The document is in this encoding to such a degree that single words may be decided by it; else Unicode.</summary>
    public LegacyEncoding Dominant { get; private set; }

    /// <summary>Does the text under fonts of this encoding bear them out?</summary>
    public bool IsBorneOut(LegacyEncoding encoding) =>
        _fonts.TryGetValue(encoding, out var record) && record.IsBorneOut;

    public void Decide()
    {
        foreach (var piece in pieces)
        {
            TallyFont(piece);
        }

        foreach (var piece in pieces)
        {
            DecideAlone(piece);
        }

        FindPrior();
        if (Prior != LegacyEncoding.Unicode)
        {
            foreach (var piece in pieces)
            {
                DecideByPrior(piece);
            }
        }
    }

    private void TallyFont(TextPiece piece)
    {
        var unicodeWords = piece.IsUnicode ? PlainText.CountMarkedWords(piece.Text) : 0;
        _unicodeWords += unicodeWords;
        if (piece.Hint.Kind != FontKind.Legacy)
        {
            return;
        }

        if (!_fonts.TryGetValue(piece.Hint.Encoding, out var record))
        {
            _fonts.Add(piece.Hint.Encoding, record = new FontRecord(piece.Hint.Trust));
        }

        if (piece.IsUnicode)
        {
            record.UnicodeWords += unicodeWords;
        }
        else if (piece.ReadAs(piece.Hint.Encoding) is { } reading)
        {
            record.Read += reading;
            record.Written += piece.Written;
        }
    }

    private void DecideAlone(TextPiece piece)
    {
        if (piece.IsClosed || piece.IsAscii || piece.IsUnicode)
        {
            return;
        }

        if (IsConfirmedByText(piece, out var reading))
        {
            var all = _fonts[piece.Hint.Encoding].Read;
            piece.Decide(piece.Hint.Encoding, EncodingEvidence.Font, Shrunk(all.Valid, all.Words, piece.Hint.Trust));
            Count(piece.Encoding, reading);
        }
        else if (piece.IsSure)
        {
            reading = piece.ReadAs(piece.Likely)!.Value;
            piece.Decide(piece.Likely, EncodingEvidence.Statistics, Shrunk(reading.Valid, reading.Words, 0));
            Count(piece.Likely, reading);
        }
    }

    private bool IsConfirmedByText(TextPiece piece, out SyllableEvidence reading)
    {
        reading = default;
        if (piece.Hint.Kind != FontKind.Legacy || !IsBorneOut(piece.Hint.Encoding))
        {
            return false;
        }

        reading = piece.ReadAs(piece.Hint.Encoding)!.Value;
        var isContradicted = reading.Words >= WordsAgainstFont && reading.Ratio < FontValidity;
        var isDoubtful = piece.IsSure && piece.Likely != piece.Hint.Encoding;
        var isForeign = reading.LooksForeign && reading.Ratio < ValidityAmongForeign;
        var isUnicode = _fonts[piece.Hint.Encoding].IsMostlyUnicode && IsAsGoodAsItStands(piece, reading);
        return !isContradicted && !isDoubtful && !isForeign && !isUnicode && reading.Ratio >= piece.Written.Ratio;
    }

    // Among Unicode text "lái" is lái, though it is the TCVN3 of lỏi as well.
    private static bool IsAsGoodAsItStands(TextPiece piece, SyllableEvidence reading) =>
        piece.Written.Valid > 0 && piece.Written.Valid >= reading.Valid;

    private void Count(LegacyEncoding encoding, SyllableEvidence reading)
    {
        _validWords[encoding] = _validWords.GetValueOrDefault(encoding) + reading.Valid;
        _allValidWords += reading.Valid;
        _allWords += reading.Words;
    }

    private void FindPrior()
    {
        var most = 0.0;
        foreach (var (encoding, valid) in _validWords)
        {
            if (valid > most)
            {
                (Prior, most) = (encoding, valid);
            }
        }

        var options = judge.Options;
        Dominant =
            most >= options.DominantWords && most >= options.DominantShare * _allValidWords
                ? Prior
                : LegacyEncoding.Unicode;
    }

    private void DecideByPrior(TextPiece piece)
    {
        if (
            piece.IsClosed
            || piece.IsAscii
            || piece.IsUnicode
            || piece.DecidedBy == EncodingEvidence.Font
            || piece.Encoding == Prior
        )
        {
            return;
        }

        var reading = piece.ReadAs(Prior) ?? judge.Read(piece.Text, Prior);
        if (_unicodeWords > _validWords[Prior] && IsAsGoodAsItStands(piece, reading))
        {
            return;
        }

        var accepted = piece switch
        {
            { DecidedBy: EncodingEvidence.Statistics } => piece.ReadAs(piece.Encoding) is { } own
                && own.Words < WordsOfOwnWill
                && reading.Valid >= own.Valid,
            { Likely: not LegacyEncoding.Unicode } => reading.Ratio >= PriorValidity
                && reading.Ratio > piece.Written.Ratio,
            _ => false,
        };
        accepted |=
            piece.DecidedBy == EncodingEvidence.None
            && Dominant != LegacyEncoding.Unicode
            && FitsDominant(piece, reading);
        if (accepted)
        {
            var share = _validWords[Prior] / (_allWords + 1);
            piece.Decide(Prior, EncodingEvidence.DocumentPrior, share * Math.Max(reading.Ratio, PriorValidity));
        }
    }

    private static bool FitsDominant(TextPiece piece, SyllableEvidence reading) =>
        reading.Unread == 0
        && reading.Ratio >= piece.Written.Ratio
        && (reading.Ratio >= PriorValidity || !ForeignWords.AreIn(piece.Text))
        && !EncodingJudge.IsForeign(reading)
        && !VietnameseAlphabet.ContainsVietnameseOnly(piece.Text);

    // The share of valid words, drawn towards what was known before while there are few words.
    private static double Shrunk(double valid, int words, double before) => (valid + before) / (words + 1);

    /// <summary>What the text under all fonts of one encoding showed.</summary>
    private sealed class FontRecord(double trust)
    {
        public SyllableEvidence Read { get; set; }

        public SyllableEvidence Written { get; set; }

        public int UnicodeWords { get; set; }

        public bool IsMostlyUnicode => UnicodeWords > Read.Valid;

        public bool IsBorneOut =>
            Read.Words == 0
                ? UnicodeWords == 0 && trust >= TrustWithoutText
                : Read.Valid > Written.Valid && Read.Ratio >= FontValidity;
    }
}
