namespace PartyArchive.Vietnamese.Tokens;

/// <summary>
/// Tells from the characters between two words whether a sentence ends there. A point counts when a blank follows it and no short abbreviation (TP., TW.) precedes it;
/// a single line end counts when the next line looks like a new item, because scanned and PDF text breaks lines inside sentences.
/// </summary>
internal struct SentenceWatch
{
    private const int LongestShortAbbreviation = 3;

    private bool _stop;
    private bool _ended;
    private int _lines;
    private bool _afterCapitals;
    private bool _afterShortCapitals;

    /// <summary>The state before the first word of a text.</summary>
    public static SentenceWatch AtStart => new() { _ended = true };

    /// <summary>Begins anew after a word.</summary>
    public void AfterWord(bool isCapitals, int length)
    {
        _stop = _ended = false;
        _lines = 0;
        _afterCapitals = isCapitals;
        _afterShortCapitals = isCapitals && length <= LongestShortAbbreviation;
    }

    /// <summary>Sees a character that is not part of a word.</summary>
    public void See(char character)
    {
        switch (character)
        {
            case ' ':
            case '\u00A0':
                _ended |= _stop;
                break;
            case '\n':
                _ended |= _stop || ++_lines > 1;
                break;
            case '.':
                _stop = !_afterShortCapitals;
                break;
            case '!':
            case '?':
            case ';':
            case '…':
            case '\t':
            case '\v':
            case '\f':
            case '\u2028':
            case '\u2029':
                _ended = true;
                break;
            case '-':
            case '+':
            case '*':
            case '•':
                _ended |= _lines > 0;
                break;
            default:
                break;
        }
    }

    /// <summary>Whether the word that begins now starts a sentence.</summary>
    /// <param name="beginsItem">True when it begins with a capital or a digit.</param>
    public readonly bool Starts(bool beginsItem) => _ended || (_lines > 0 && beginsItem && !_afterCapitals);
}
