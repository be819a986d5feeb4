namespace PartyArchive.Vietnamese.Letters;

/// <summary>The six tones in the order of Vietnamese dictionaries.</summary>
internal enum Tone : byte
{
    Level,
    Grave,
    Hook,
    Tilde,
    Acute,
    Dot,
}

/// <summary>A Vietnamese letter taken apart.</summary>
/// <param name="Base">Plain letter: a, e, i, o, u, y, or đ.</param>
/// <param name="Quality">The letter without its tone: a, ă, â, e, ê, i, o, ô, ơ, u, ư, y, or đ.</param>
/// <param name="Tone">Its tone.</param>
/// <param name="IsCapital">True for a capital.</param>
internal readonly record struct VietnameseLetter(char Base, char Quality, Tone Tone, bool IsCapital)
{
    /// <summary>True when neither a circumflex nor breve, horn or stroke is on it.</summary>
    public bool IsPlain => Base == Quality && Base != 'đ';
}

/// <summary>
/// Composition of the 134 Vietnamese letters from base and marks in any order. Unicode's own rule (NFC) leaves a + acute + circumflex alone because the
/// shape comes after the tone; typists and converters do write it so, and it means ấ.
/// </summary>
internal static class LetterComposition
{
    private const int Tones = 6;

    /// <summary>Twelve vowels, six tones each, in the order of <see cref="Tone"/>; the first of each row is the quality.</summary>
    internal const string LowerVowels =
        "aàảãáạ"
        + "ăằẳẵắặ"
        + "âầẩẫấậ"
        + "eèẻẽéẹ"
        + "êềểễếệ"
        + "iìỉĩíị"
        + "oòỏõóọ"
        + "ôồổỗốộ"
        + "ơờởỡớợ"
        + "uùủũúụ"
        + "ưừửữứự"
        + "yỳỷỹýỵ";

    private const string Qualities = "aăâeêioôơuưy";
    private const string Bases = "aaaeeiooouuy";

    // One byte for each character below U+1F00: 0 none, else 1 + index in LowerVowels, plus 128 for capitals.
    private static readonly byte[] Codes = BuildCodes();
    private static readonly char[] Capitals = [.. LowerVowels.Select(char.ToUpperInvariant)];

    /// <summary>Takes a Vietnamese vowel or đ apart.</summary>
    public static bool TryTakeApart(char character, out VietnameseLetter letter)
    {
        if (character is 'đ' or 'Đ')
        {
            letter = new VietnameseLetter('đ', 'đ', Tone.Level, character == 'Đ');
            return true;
        }
        var code = character < Codes.Length ? Codes[character] : 0;
        if (code == 0)
        {
            letter = default;
            return false;
        }
        var index = (code & 0x7F) - 1;
        var row = index / Tones;
        letter = new VietnameseLetter(Bases[row], Qualities[row], (Tone)(index % Tones), (code & 0x80) != 0);
        return true;
    }

    /// <summary>The letter of a quality (a ă â e ê i o ô ơ u ư y) and a tone.</summary>
    public static char Compose(char quality, Tone tone, bool isCapital = false)
    {
        var index = (Qualities.IndexOf(quality, StringComparison.Ordinal) * Tones) + (int)tone;
        return isCapital ? Capitals[index] : LowerVowels[index];
    }

    /// <summary>Adds a mark to a letter that may already carry others.</summary>
    /// <returns>False when no letter of Vietnamese or Western Latin is written so.</returns>
    public static bool TryAdd(char character, char mark, out char composed)
    {
        if (TryTakeApart(character, out var letter) && letter.Base != 'đ')
        {
            var tone = ToneOf(mark);
            if (tone != Tone.Level && letter.Tone == Tone.Level)
            {
                composed = Compose(letter.Quality, tone, letter.IsCapital);
                return true;
            }
            var quality = letter.IsPlain ? Shaped(letter.Base, mark) : '\0';
            if (quality != '\0')
            {
                composed = Compose(quality, letter.Tone, letter.IsCapital);
                return true;
            }
        }
        return LatinComposition.TryCompose(character, mark, out composed);
    }

    private static Tone ToneOf(char mark) =>
        mark switch
        {
            '\u0300' or '\u0340' => Tone.Grave,
            '\u0301' or '\u0341' => Tone.Acute,
            '\u0303' => Tone.Tilde,
            '\u0309' => Tone.Hook,
            '\u0323' => Tone.Dot,
            _ => Tone.Level,
        };

    private static char Shaped(char letter, char mark) =>
        (letter, mark) switch
        {
            ('a', '\u0302') => 'â',
            ('e', '\u0302') => 'ê',
            ('o', '\u0302') => 'ô',
            ('a', '\u0306') => 'ă',
            ('o', '\u031B') => 'ơ',
            ('u', '\u031B') => 'ư',
            _ => '\0',
        };

    private static byte[] BuildCodes()
    {
        var codes = new byte[0x1F00];
        for (var i = 0; i < LowerVowels.Length; i++)
        {
            codes[LowerVowels[i]] = (byte)(i + 1);
            codes[char.ToUpperInvariant(LowerVowels[i])] = (byte)((i + 1) | 0x80);
        }
        return codes;
    }
}
