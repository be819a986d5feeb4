using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Conversion of one document: cut the blocks that need it into pieces, decide all pieces together, put the blocks together again.</summary>
internal sealed class DocumentConversion(LegacyTextOptions options)
{
    private const char MiddleDot = '\u00B7';
    private const char SmallTildeA = 'ã';

    private readonly TextPieces _cutter = new();
    private readonly DecodedText _decoded = new();
    private readonly MixedText _mixed = new();
    private readonly Dictionary<LegacyEncoding, long> _lettersFrom = [];
    private DocumentJudge? _judge;
    private bool _hasOwnHorns;
    private bool _hasLostHorns;

    public ConvertedDocument Convert(IReadOnlyList<LegacyBlock> blocks)
    {
        var results = new ConvertedBlock[blocks.Count];
        var open = new List<(int Block, List<TextPiece> Pieces)>();
        for (var i = 0; i < results.Length; i++)
        {
            var block = blocks[i];
            ArgumentNullException.ThrowIfNull(block, nameof(blocks));
            if (IsPlain(block))
            {
                results[i] = Unconverted(block.Text);
            }
            else
            {
                open.Add((i, _cutter.Cut(block)));
            }
        }

        if (open.Count > 0)
        {
            Decide(open, UnicodeWords(results));
        }

        foreach (var (block, pieces) in open)
        {
            results[block] = Join(pieces);
        }

        return new ConvertedDocument(results, MostLettersFrom());
    }

    private bool IsPlain(LegacyBlock block)
    {
        if (block.Fonts.Count > 0 && _cutter.HaveLegacyFont(block.Fonts))
        {
            return false;
        }

        return (PlainText.IsAscii(block.Text) && !options.Candidates.Contains(LegacyEncoding.Viqr))
            || PlainText.IsVietnamese(block.Text);
    }

    // Results there are before anything is decided are those of plain blocks.
    private static long UnicodeWords(IReadOnlyList<ConvertedBlock?> results)
    {
        var words = 0L;
        foreach (var plain in results)
        {
            words += plain is null ? 0 : PlainText.CountMarkedWords(plain.Text);
        }

        return words;
    }

    private void Decide(List<(int Block, List<TextPiece> Pieces)> open, long unicodeWords)
    {
        var judge = new EncodingJudge(options);
        var pieces = new List<TextPiece>(open.Count);
        foreach (var (_, ofBlock) in open)
        {
            foreach (var piece in ofBlock)
            {
                judge.Judge(piece);
                pieces.Add(piece);
            }
        }

        _judge = new DocumentJudge(judge, pieces, unicodeWords);
        _judge.Decide();
        var tcvn3 = pieces.FindAll(piece => piece.Encoding == LegacyEncoding.Tcvn3);
        _hasOwnHorns = tcvn3.Exists(piece => HornRepair.HasHornCode(piece.Text));
        _hasLostHorns = tcvn3.Count > 0 && !_hasOwnHorns && HaveLostHorns(tcvn3);
    }

    /// <summary>Did a writer drop every ư of the document? Then words like đợc and trờng are left, and few hyphens stand in their place.</summary>
    private bool HaveLostHorns(List<TextPiece> tcvn3)
    {
        var (lost, replaced) = (0, 0);
        foreach (var piece in tcvn3)
        {
            _decoded.Clear();
            CodeReader.Read(piece.Text, LegacyEncoding.Tcvn3, standard: false, _decoded);
            replaced += HornRepair.HyphensToHorns(_decoded);
            lost += LostHorns.Count(_decoded.Characters);
        }

        return lost >= LostHorns.EnoughForDocument && lost > replaced;
    }

    private ConvertedBlock Join(List<TextPiece> pieces)
    {
        var text = new StringBuilder();
        var (converted, main, mainLetters) = (0, (TextPiece?)null, -1);
        foreach (var piece in pieces)
        {
            _decoded.Clear();
            var encoding = Read(piece);
            var letters = CountConverted();
            text.Append(_decoded.Characters);
            if (encoding != LegacyEncoding.Unicode)
            {
                piece.Encoding = encoding;
                _lettersFrom[encoding] = _lettersFrom.GetValueOrDefault(encoding) + letters;
                converted += letters;
                if (letters > mainLetters)
                {
                    (main, mainLetters) = (piece, letters);
                }
            }
        }

        var joined = VietnameseText.Compose(text.ToString());
        return main is null
            ? Unconverted(joined)
            : new ConvertedBlock(
                joined,
                main.Encoding,
                main.Confidence,
                main.DecidedBy,
                converted,
                PlainText.CountLetters(joined)
            );
    }

    /// <summary>Reads a piece as it was decided.</summary>
    /// <returns>The encoding anything was converted from; Unicode when the piece stays as it is.</returns>
    private LegacyEncoding Read(TextPiece piece)
    {
        if (piece.Encoding != LegacyEncoding.Unicode)
        {
            ReadLegacy(piece);
            return piece.Encoding;
        }

        if (piece.IsUnicode)
        {
            return ReadUnicode(piece);
        }

        _decoded.Append(piece.Text);
        return RaiseAscii(piece) ? piece.Hint.Encoding : LegacyEncoding.Unicode;
    }

    private void ReadLegacy(TextPiece piece)
    {
        // Words that are syllables as they stand hint at Unicode among the legacy words.
        var mayBeMixed = piece.Written.Valid > 0 || VietnameseAlphabet.ContainsVietnameseOnly(piece.Text);
        if (
            mayBeMixed
            && CodeTable.HasTable(piece.Encoding)
            && piece.Encoding is not (LegacyEncoding.Viqr or LegacyEncoding.Bkhcm1)
        )
        {
            _mixed.Read(piece.Text, piece.Encoding, isUnicode: false, _decoded);
        }
        else
        {
            CodeReader.Read(piece.Text, piece.Encoding, standard: false, _decoded);
        }

        if (piece.Encoding == LegacyEncoding.Tcvn3)
        {
            KeepBullet(piece.Text);
            if (!_hasOwnHorns)
            {
                HornRepair.HyphensToHorns(_decoded);
            }
        }

        RecoverCapitals(piece);
        if (_hasLostHorns && piece.Encoding == LegacyEncoding.Tcvn3)
        {
            LostHorns.Insert(_decoded);
        }
    }

    /// <summary>A middle dot at the start of a line, with space behind, is a bullet and not the letter ã.</summary>
    private void KeepBullet(string text)
    {
        if (
            text.Length > 1
            && text[0] == MiddleDot
            && char.IsWhiteSpace(text[1])
            && _decoded.Characters[0] == SmallTildeA
        )
        {
            _decoded.Characters[0] = MiddleDot;
            _decoded.FromCode[0] = false;
        }
    }

    private void RecoverCapitals(TextPiece piece)
    {
        // A word in capitals under a font of small letters (.VnTime) was meant as capitals, whatever the font drew: "THñ" is THỦ.
        if (CodeTable.HasTable(piece.Encoding) && CodeTable.Of(piece.Encoding).SharesCapitals)
        {
            Capitals.Recover(_decoded.Characters, _decoded.FromCode, options.Capitals);
        }

        if (_decoded.Length != piece.Text.Length)
        {
            return;
        }

        // One code, one letter: the parts lie where they lay before.
        foreach (var (start, length, rule) in piece.CapitalParts)
        {
            Capitals.Recover(_decoded.Characters.Slice(start, length), _decoded.FromCode.Slice(start, length), rule);
        }
    }

    private LegacyEncoding ReadUnicode(TextPiece piece)
    {
        var encoding =
            piece.Hint.Kind == FontKind.Legacy && _judge!.IsBorneOut(piece.Hint.Encoding)
                ? piece.Hint.Encoding
                : _judge!.Prior;
        if (!CodeTable.HasTable(encoding) || encoding == LegacyEncoding.Viqr)
        {
            _decoded.Append(piece.Text);
            return LegacyEncoding.Unicode;
        }

        _mixed.Read(piece.Text, encoding, isUnicode: true, _decoded);
        if (!_decoded.FromCode.Contains(true))
        {
            return LegacyEncoding.Unicode;
        }

        piece.Decide(encoding, EncodingEvidence.DocumentPrior, 0.5);
        return encoding;
    }

    private bool RaiseAscii(TextPiece piece)
    {
        if (!piece.IsAscii || piece.CapitalParts.Count == 0 || !_judge!.IsBorneOut(piece.Hint.Encoding))
        {
            return false;
        }

        var isRaised = false;
        foreach (var (start, length, rule) in piece.CapitalParts)
        {
            var part = _decoded.Characters.Slice(start, length);
            isRaised |= rule == CapitalRecovery.All && part.ContainsAnyInRange('a', 'z');
            Capitals.Recover(part, _decoded.FromCode.Slice(start, length), rule);
        }

        if (isRaised)
        {
            piece.Decide(piece.Hint.Encoding, EncodingEvidence.Font, piece.Hint.Trust);
        }

        return isRaised;
    }

    private int CountConverted()
    {
        var letters = 0;
        for (var i = 0; i < _decoded.Length; i++)
        {
            letters += _decoded.FromCode[i] && char.IsLetter(_decoded.Characters[i]) ? 1 : 0;
        }

        return letters;
    }

    private LegacyEncoding MostLettersFrom()
    {
        var (most, encoding) = (0L, LegacyEncoding.Unicode);
        foreach (var (from, letters) in _lettersFrom)
        {
            if (letters > most)
            {
                (most, encoding) = (letters, from);
            }
        }

        return encoding;
    }

    private static ConvertedBlock Unconverted(string text)
    {
        var composed = VietnameseText.Compose(text);
        return new ConvertedBlock(
            composed,
            LegacyEncoding.Unicode,
            1,
            EncodingEvidence.None,
            0,
            PlainText.CountLetters(composed)
        );
    }
}
