namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Text in which Unicode words and legacy words, or even letters, stand side by side: <c>tại QuyÕt ®ịnh</c>.</summary>
internal static class MixedText
{
    /// <summary>Decodes words one by one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">Encoding of the legacy words; one with a table.</param>
    /// <param name="isUnicode">
    /// True when the text as a whole is Unicode: only words that are no syllables and become attested ones are touched. False when it is
    /// legacy text: only words that are syllables as they stand, with a letter unknown to Latin-1, are left.
    /// </param>
    /// <param name="into">Where the text goes.</param>
    public static void Read(ReadOnlySpan<char> text, LegacyEncoding encoding, bool isUnicode, DecodedText into)
    {
        var table = CodeTable.Of(encoding);
        var word = new DecodedText();
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && IsOfWord(text[i], table))
            {
                i++;
            }

            if (i > start)
            {
                ReadWord(text[start..i], encoding, isUnicode, word, into);
            }

            var other = i;
            while (i < text.Length && !IsOfWord(text[i], table))
            {
                i++;
            }

            into.Append(text[other..i]);
        }
    }

    private static void ReadWord(
        ReadOnlySpan<char> written,
        LegacyEncoding encoding,
        bool isUnicode,
        DecodedText word,
        DecodedText into
    )
    {
        word.Clear();
        CodeReader.Read(written, encoding, standard: false, word);
        var isTouched = word.FromCode.Contains(true);
        var isDecoded = isUnicode
            ? !VietnameseSyllables.Contains(written)
                && VietnameseSyllables.Find(word.Characters) == SyllableStatus.Attested
            : !(VietnameseAlphabet.ContainsVietnameseOnly(written) && VietnameseSyllables.Contains(written));
        if (isTouched && isDecoded)
        {
            into.Append(word);
        }
        else
        {
            into.Append(written);
        }
    }

    private static bool IsOfWord(char character, CodeTable table)
    {
        if (character < 0x80)
        {
            return char.IsAsciiLetter(character);
        }

        var code = CodePage1252.ToCode(character);
        return char.IsLetter(character) || (code >= 0 && table.Starts(code)) || character is '\u2212' or '\u2219';
    }
}
