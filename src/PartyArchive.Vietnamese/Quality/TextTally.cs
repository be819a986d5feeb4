namespace PartyArchive.Vietnamese;

/// <summary>Adds up what the words and signs of a page say of its quality, weighted by letters.</summary>
internal ref struct TextTally
{
    // A syllable that only the rules allow is as often a slip of recognition as a rare word.
    private const double ByRuleWorth = 0.7;

    // Vietnamese letters in a word that is no syllable: names of the highlands, loans, and noise.
    private const double OddVietnameseWorth = 0.3;

    // Letters that stand alone are initials and list labels, or text torn apart.
    private const double LoneLetterWorth = 0.6;

    // What a character that cannot be in text weighs, in letters.
    private const double GarbageWeight = 3;

    // A symbol inside a word breaks the word on both sides.
    private const double SymbolInWordWeight = 2;

    // An odd ASCII symbol between letters also occurs in code and addresses.
    private const double AsciiSymbolWeight = 0.5;

    private const int LongestWord = 64;

    private double _weight;
    private double _worth;
    private int _ideographs;
    private int _asciiPairs;

    public int Letters { get; private set; }

    public int Garbage { get; private set; }

    public readonly double Score
    {
        get
        {
            var score = _weight == 0 ? 0 : _worth / _weight;

            // ASCII read as UTF-16: nearly all "ideographs" consist of two bytes that are printable. By chance it is a quarter.
            return _ideographs >= TextQuality.FewestLetters && _asciiPairs > 0.85 * _ideographs ? score * 0.1 : score;
        }
    }

    public void AddLatin(ReadOnlySpan<char> word)
    {
        var letters = Math.Min(word.Length, LongestWord);
        Letters += letters;
        _weight += letters;
        _worth += letters * WorthOf(word[..letters]);
    }

    public void AddOther(ReadOnlySpan<char> run)
    {
        var script = -1;
        foreach (var letter in run)
        {
            var own = CharacterKinds.ScriptOf(letter);
            Letters++;
            _weight++;
            _worth += script < 0 || own == script ? 1 : 0;
            script = own;
            if (letter is >= '\u3400' and < '\uA000')
            {
                _ideographs++;
                _asciiPairs +=
                    (letter & 0xFF) is (>= 0x20 and < 0x7F) or 0 or 0x0A or 0x0D && letter >> 8 < 0x7F ? 1 : 0;
            }
        }
    }

    public void AddSign(ReadOnlySpan<char> text, int at, CharacterKind kind)
    {
        var before = at > 0 && CharacterKinds.Of(text[at - 1]) == CharacterKind.Latin;
        var after = at + 1 < text.Length && CharacterKinds.Of(text[at + 1]) == CharacterKind.Latin;
        switch (kind)
        {
            case CharacterKind.Garbage:
                Garbage++;
                _weight += GarbageWeight;
                break;
            case CharacterKind.PrivateUse when !IsBullet(text, at):
                Garbage++;
                _weight += GarbageWeight;
                break;
            case CharacterKind.Symbol when text[at] < 0x80:
                _weight += before && after ? AsciiSymbolWeight : 0;
                break;
            case CharacterKind.Symbol when before || after:
                _weight += before && after ? 2 * SymbolInWordWeight : SymbolInWordWeight;
                break;
        }
    }

    private static bool IsBullet(ReadOnlySpan<char> text, int at) =>
        (at == 0 || text[at - 1] <= ' ') && (at + 1 == text.Length || text[at + 1] is <= ' ' or '\u00A0');

    private static double WorthOf(ReadOnlySpan<char> word)
    {
        switch (VietnameseSyllables.Find(word))
        {
            case SyllableStatus.Attested:
                return HasCapitalInside(word) ? OddVietnameseWorth : 1;
            case SyllableStatus.ByRule:
                return HasCapitalInside(word) ? OddVietnameseWorth : ByRuleWorth;
        }

        if (word.Length == 1)
        {
            return LoneLetterWorth;
        }

        Span<char> letters = stackalloc char[LongestWord];
        var (length, odd, marks) = (0, false, false);
        foreach (var letter in word)
        {
            if (CharacterKinds.Of(letter) == CharacterKind.Mark)
            {
                marks = true;
                continue;
            }

            odd |= letter is >= '\u1E00' and < '\u1F00';
            letters[length++] = letter;
        }

        if (odd && !marks)
        {
            return OddVietnameseWorth;
        }

        if (marks)
        {
            // Decomposed text: the letters below the marks are judged.
            return VietnameseSyllables.Contains(letters[..length]) ? 1 : LetterPairs.Plausibility(letters[..length]);
        }

        var worth = LetterPairs.Plausibility(word);
        return HasCapitalInside(word) ? worth / 2 : worth;
    }

    // A capital amid small letters, once or more: ViÖt, kHxR. Names like McDonald's lose little.
    private static bool HasCapitalInside(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
