using System.Globalization;

namespace PartyArchive.Vietnamese;

/// <summary>What a character means for the quality of text.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Spaces, digits, punctuation: in any text.</summary>
    Neutral,

    /// <summary>Letter of the Latin script.</summary>
    Latin,

    /// <summary>Letter of another script.</summary>
    OtherLetter,

    /// <summary>Mark on the letter before.</summary>
    Mark,

    /// <summary>Sign that belongs between words, not between letters: ¨ © ® ¬ § and ASCII symbols.</summary>
    Symbol,

    /// <summary>Private use: a bullet of a symbol font, or text whose font has no map.</summary>
    PrivateUse,

    /// <summary>Never in text: controls, replacement characters, code points without a character.</summary>
    Garbage,
}

/// <summary>Kinds of the characters of the Basic Multilingual Plane, looked up.</summary>
internal static class CharacterKinds
{
    private static readonly CharacterKind[] s_kinds = Classify();

    public static CharacterKind Of(char character) => s_kinds[character];

    /// <summary>Number of the script, the same for scripts that are written together; 0 is Latin.</summary>
    public static int ScriptOf(char character) =>
        character switch
        {
            < '\u0370' => 0,
            < '\u0400' => 1,
            < '\u0530' => 2,
            < '\u0590' => 3,
            < '\u0600' => 4,
            < '\u0780' => 5,
            >= '\u1E00' and < '\u1F00' => 0,
            >= '\u1F00' and < '\u2000' => 1,
            >= '\u2E80' and < '\uA000' => 6,
            >= '\uAC00' and < '\uD7B0' => 7,
            >= '\uD800' and < '\uE000' => 8,
            >= '\uF900' and < '\uFB00' => 6,
            >= '\uFB1D' and < '\uFB50' => 4,
            >= '\uFB50' and < '\uFE00' or >= '\uFE70' and < '\uFF00' => 5,
            >= '\uFF00' and < '\uFFF0' => 6,
            _ => 16 + (character >> 7),
        };

    private static CharacterKind[] Classify()
    {
        var kinds = new CharacterKind[0x10000];
        for (var code = 0; code < kinds.Length; code++)
        {
            kinds[code] = KindOf((char)code);
        }

        return kinds;
    }

    private static CharacterKind KindOf(char character)
    {
        if (character is '\uFFFD')
        {
            return CharacterKind.Garbage;
        }

        if (character is '\u00AA' or '\u00BA' or '\u00B5')
        {
            return CharacterKind.Symbol;
        }

        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control => character is '\t' or '\n' or '\v' or '\f' or '\r'
                ? CharacterKind.Neutral
                : CharacterKind.Garbage,
            UnicodeCategory.OtherNotAssigned => CharacterKind.Garbage,
            UnicodeCategory.PrivateUse => CharacterKind.PrivateUse,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                CharacterKind.Mark,
            UnicodeCategory.Format => character == '\u00AD' ? CharacterKind.Symbol : CharacterKind.Neutral,
            UnicodeCategory.Surrogate => CharacterKind.OtherLetter,
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter => ScriptOf(character) == 0
                ? CharacterKind.Latin
                : CharacterKind.OtherLetter,
            UnicodeCategory.MathSymbol
            or UnicodeCategory.CurrencySymbol
            or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.OtherSymbol
            or UnicodeCategory.OtherNumber => CharacterKind.Symbol,
            UnicodeCategory.OtherPunctuation => character is '#' or '%' or '&' or '\\' or (>= '\u00A1' and <= '\u00BF')
                ? CharacterKind.Symbol
                : CharacterKind.Neutral,
            UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation => character is '[' or ']' or '{' or '}'
                ? CharacterKind.Symbol
                : CharacterKind.Neutral,
            _ => CharacterKind.Neutral,
        };
    }
}
