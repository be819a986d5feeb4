using System.Buffers;
using PartyArchive.Catalog;

namespace PartyArchive.Recognition;

/// <summary>Tells the language of a paper by its commonest words.</summary>
internal static class LanguageGuess
{
    private const int Sample = 4_000;
    private const int FewestWords = 8;

    // With the block U+1EA0 to U+1EF9 the letters that no other common language prints.
    private static readonly SearchValues<char> OwnLetters = SearchValues.Create("đĐơƠưƯăĂ");

    private static readonly (string Language, HashSet<string> Words)[] CommonWords =
    [
        ("vi", Set("và của các có là trong cho được về theo với này tại không những người đến để số ngày năm")),
        ("en", Set("the of and to in a is for on that with as by are be this or from shall")),
        ("fr", Set("le la les de des du et en un une est pour dans que qui sur par au aux")),
    ];

    public static RecognizedField? Read(IReadOnlyList<PageText> pages)
    {
        Span<int> counts = stackalloc int[CommonWords.Length];
        var (words, vietnamese, cyrillic, han, read) = (0, 0, 0, 0, 0);
        foreach (var page in pages)
        {
            var text = page.Text.AsSpan(0, Math.Min(page.Text.Length, Sample - read));
            Count(text, counts, ref words, ref vietnamese, ref cyrillic, ref han);
            read += text.Length;
            if (read >= Sample)
            {
                break;
            }
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }
        var language =
            han > 40 && han > words ? "zh"
            : cyrillic > 20 && cyrillic * 2 > words ? "ru"
            : words >= FewestWords && vietnamese * 4 >= words ? "vi"
            : words >= FewestWords && counts[best] * 12 >= words ? CommonWords[best].Language
            : null;
        return language is null
            ? null
            : new RecognizedField(
                language,
                language,
                0.9,
                pages[0].Number,
                0,
                Math.Min(pages[0].Text.Length, Sample),
                "language.common-words",
                []
            );
    }

    private static void Count(
        ReadOnlySpan<char> text,
        Span<int> counts,
        ref int words,
        ref int vietnamese,
        ref int cyrillic,
        ref int han
    )
    {
        const int longestWord = 12;
        Span<char> word = stackalloc char[longestWord];
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                han += text[i] is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
                i++;
            }
            if (i == start)
            {
                i++;
                continue;
            }
            words++;
            vietnamese +=
                text[start..i].IndexOfAny(OwnLetters) >= 0 || text[start..i].IndexOfAnyInRange('\u1EA0', '\u1EF9') >= 0
                    ? 1
                    : 0;
            cyrillic += text[start] is >= '\u0400' and <= '\u04FF' ? 1 : 0;
            if (i - start > longestWord)
            {
                continue;
            }
            var length = text[start..i].ToLowerInvariant(word);
            for (var language = 0; language < CommonWords.Length; language++)
            {
                counts[language] += CommonWords[language]
                    .Words.GetAlternateLookup<ReadOnlySpan<char>>()
                    .Contains(word[..length])
                    ? 1
                    : 0;
            }
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
