using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>
/// Reads what was typed while the keyboard driver was off: the raw keys of Telex (<c>ddarng</c>, <c>nghij quyeets</c>), of VNI (<c>d9a3ng</c>,
/// <c>nghi5 quye6t1</c>), or both mixed (<c>dda3ng</c>).
/// </summary>
public static class VietnameseKeystrokes
{
    // The longest syllable has seven letters; three keys for its marks may come on top.
    private const int LongestWord = VietnameseSyllables.LongestSyllable + 4;
    private const string Vowels = "aăâeêioôơuưy";

    /// <summary>Reads one word as keystrokes.</summary>
    /// <param name="typed">One word of ASCII letters and digits, in any case.</param>
    /// <param name="syllable">The syllable meant, in lower case, when the result is true; otherwise empty.</param>
    /// <returns>True when the keys bear marks and make a syllable of Vietnamese. A word may be both (<c>bus</c>, <c>bú</c>): the caller decides which is meant.</returns>
    public static bool TryRead(string typed, out string syllable)
    {
        ArgumentNullException.ThrowIfNull(typed);
        syllable = "";
        if (typed.Length is < 2 or > LongestWord)
        {
            return false;
        }
        var word = new List<char>(typed.Length);
        var tone = Tone.Level;
        var keys = 0;
        foreach (var typedKey in typed)
        {
            if (!char.IsAsciiLetterOrDigit(typedKey))
            {
                return false;
            }
            var key = char.ToLowerInvariant(typedKey);
            if (ToneOf(key) is { } newTone && word.Exists(IsVowel))
            {
                tone = newTone;
                keys++;
            }
            else if (TryShape(word, key))
            {
                keys++;
            }
            else if (char.IsAsciiLetter(key))
            {
                word.Add(key);
            }
            else
            {
                return false;
            }
        }
        if (keys == 0 || TonePlace(word) is not { } place)
        {
            return false;
        }
        word[place] = LetterComposition.Compose(word[place], tone);
        var read = string.Concat(word);
        if (!VietnameseSyllables.Contains(read))
        {
            return false;
        }
        syllable = read;
        return true;
    }

    private static Tone? ToneOf(char key) =>
        key switch
        {
            's' or '1' => Tone.Acute,
            'f' or '2' => Tone.Grave,
            'r' or '3' => Tone.Hook,
            'x' or '4' => Tone.Tilde,
            'j' or '5' => Tone.Dot,
            _ => null,
        };

    /// <summary>Puts the shape of a key on a letter typed before.</summary>
    private static bool TryShape(List<char> word, char key)
    {
        switch (key)
        {
            case 'a' or 'e' or 'o':
                return word.Count > 0 && word[^1] == key && Replace(word, word.Count - 1, Circumflexed(key));
            case 'd' when word.Count > 0:
                return word[0] == 'd' && Replace(word, 0, 'đ');
            case '9':
                return word.Count > 0 && word[0] == 'd' && Replace(word, 0, 'đ');
            case '6':
                return word.FindLastIndex(static c => c is 'a' or 'e' or 'o') is >= 0 and var at
                    && Replace(word, at, Circumflexed(word[at]));
            case '8':
                return word.LastIndexOf('a') is >= 0 and var breve && Replace(word, breve, 'ă');
            case '7':
                return TryHorn(word, "ou");
            case 'w' when word.Exists(IsVowel):
                return TryHorn(word, "oua");
            case 'w':
                word.Add('ư');
                return true;
            default:
                return false;
        }
    }

    private static bool TryHorn(List<char> word, string letters)
    {
        var at = word.FindLastIndex(letters.Contains);
        if (at < 0)
        {
            return false;
        }
        // "uow" and "uo7" mean ươ.
        if (word[at] == 'o' && at > 0 && word[at - 1] == 'u' && (at < 2 || word[at - 2] != 'q'))
        {
            word[at - 1] = 'ư';
        }
        return Replace(
            word,
            at,
            word[at] switch
            {
                'o' => 'ơ',
                'u' => 'ư',
                _ => 'ă',
            }
        );
    }

    private static bool Replace(List<char> word, int at, char letter)
    {
        word[at] = letter;
        return true;
    }

    private static char Circumflexed(char vowel) =>
        vowel switch
        {
            'a' => 'â',
            'e' => 'ê',
            _ => 'ô',
        };

    private static bool IsVowel(char c) => Vowels.Contains(c, StringComparison.Ordinal);

    /// <summary>Where the tone stands: on the last shaped vowel, else by the length of the vowels and whether a consonant follows.</summary>
    private static int? TonePlace(List<char> word)
    {
        var first = word.FindIndex(IsVowel);
        if (first < 0)
        {
            return null;
        }
        var last = word.FindLastIndex(IsVowel);
        // "match", "asa": vowels apart are those of two syllables, or of another language.
        if (word.FindIndex(first, last - first + 1, static c => !IsVowel(c)) >= 0)
        {
            return null;
        }
        var shaped = word.FindLastIndex(static c => c is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư');
        if (shaped >= 0)
        {
            return shaped;
        }
        // The u of qu and the i of gi belong to the consonant, unless no other vowel follows.
        if (last > first && first > 0 && (word[first - 1], word[first]) is ('q', 'u') or ('g', 'i'))
        {
            first++;
        }
        return last - first == 0 || (last - first == 1 && last == word.Count - 1) ? first : first + 1;
    }
}
