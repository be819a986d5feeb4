using System.Globalization;
using System.Text;
using CsCheck;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tests;

/// <summary>Generators of text for property tests.</summary>
internal static class UnicodeText
{
    private const string Interesting =
        "aáàăắâấđĐÐƉeêiìoóòôơờuưúủyýỳỹkqhtTQNĐƯW0123456789   ..//--,,–_&§\n\t\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323\u0340\u0341\u0327\u0316"
        + "\u00AD\u200B\u200D\uFEFF\u00A0\u2026中あ\uD840\uDC0B\uD835\uDC00\uD800\uDC00İıßçñ\0\u0007\u2028;:!?%";

    private static readonly string Syllables = string.Join(
        ' ',
        DataFile.Lines("Syllables.syllables.txt").Select(l => l.TrimEnd('+'))
    );

    /// <summary>Any UTF-16 at all, weighted towards what the library treats specially; lone surrogates and controls included.</summary>
    public static readonly Gen<string> Any = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(c => new string(c)),
        Gen.Int[0, Interesting.Length - 1].Array[0, 200].Select(i => string.Concat(i.Select(x => Interesting[x]))),
        Gen.Select(Gen.Char['\u0000', '\u036F'].Array[0, 100], Gen.Int[0, Interesting.Length - 1].Array[0, 100])
            .Select((a, b) => string.Concat(a.Zip(b, (x, y) => $"{x}{Interesting[y]}")))
    );

    /// <summary>A few characters, often alike.</summary>
    public static readonly Gen<string> Short = Gen.Int[0, Interesting.Length - 1]
        .Array[0, 5]
        .Select(i => string.Concat(i.Select(x => Interesting[x])));

    private static readonly string[] SyllableList = Syllables.Split(' ');

    /// <summary>Words made of Vietnamese syllables, some in capitals, with blanks and stops.</summary>
    public static readonly Gen<string> Vietnamese = Gen.Select(Gen.Int[0, SyllableList.Length - 1], Gen.Int[0, 9])
        .Select(
            (index, style) =>
                style switch
                {
                    0 => SyllableList[index].ToUpperInvariant() + " ",
                    1 => SyllableList[index] + ". ",
                    2 => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(SyllableList[index]) + " ",
                    _ => SyllableList[index] + " ",
                }
        )
        .Array[0, 40]
        .Select(words => string.Concat(words));

    /// <summary>The text with each Vietnamese letter as base, shape mark, tone mark (canonical order: marks below come first).</summary>
    public static string Decompose(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (!LetterComposition.TryTakeApart(c, out var letter) || letter.Base == 'đ')
            {
                result.Append(c);
                continue;
            }
            result.Append(letter.IsCapital ? char.ToUpperInvariant(letter.Base) : letter.Base);
            var shape = letter.Quality switch
            {
                'â' or 'ê' or 'ô' => "\u0302",
                'ă' => "\u0306",
                'ơ' or 'ư' => "\u031B",
                _ => "",
            };
            var tone = letter.Tone switch
            {
                Tone.Grave => "\u0300",
                Tone.Hook => "\u0309",
                Tone.Tilde => "\u0303",
                Tone.Acute => "\u0301",
                Tone.Dot => "\u0323",
                _ => "",
            };
            result.Append(letter.Tone == Tone.Dot && shape != "\u031B" ? tone + shape : shape + tone);
        }
        return result.ToString();
    }
}
