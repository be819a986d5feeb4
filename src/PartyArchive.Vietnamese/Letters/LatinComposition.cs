using System.Collections.Frozen;

namespace PartyArchive.Vietnamese.Letters;

/// <summary>
/// Canonical composition of the other Latin letters with one mark (Latin-1 Supplement and Latin Extended-A, UnicodeData.txt field 5), so that French, Czech and
/// Polish names in decomposed text compose too. Letters of Vietnamese in these rows are the same letters <see cref="LetterComposition"/> makes.
/// </summary>
internal static class LatinComposition
{
    // A mark, then pairs: plain letter, letter with the mark.
    private static readonly string[] Rows =
    [
        "\u0300AÀEÈIÌOÒUÙaàeèiìoòuù",
        "\u0301AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź",
        "\u0302AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ",
        "\u0303AÃNÑOÕaãnñoõIĨiĩUŨuũ",
        "\u0304AĀaāEĒeēIĪiīOŌoōUŪuū",
        "\u0306AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ",
        "\u0307CĊcċEĖeėGĠgġIİZŻzż",
        "\u0308AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ",
        "\u030AAÅaåUŮuů",
        "\u030BOŐoőUŰuű",
        "\u030CCČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž",
        "\u0327CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ",
        "\u0328AĄaąEĘeęIĮiįUŲuų",
    ];

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Compositions = Rows.SelectMany(Pairs)
        .ToFrozenDictionary(p => (p.Letter, p.Mark), p => p.Composed);

    private static readonly FrozenDictionary<char, char> Letters = Rows.SelectMany(Pairs)
        .ToFrozenDictionary(p => p.Composed, p => p.Letter);

    /// <summary>Composes a plain letter and a mark; U+0340 and U+0341 are the grave and the acute under other numbers.</summary>
    public static bool TryCompose(char letter, char mark, out char composed)
    {
        var canonical = mark switch
        {
            '\u0340' => '\u0300',
            '\u0341' => '\u0301',
            _ => mark,
        };
        return Compositions.TryGetValue((letter, canonical), out composed);
    }

    /// <summary>The letter without its mark; the character itself when it is none of these letters.</summary>
    public static char BaseOf(char character) => Letters.GetValueOrDefault(character, character);

    private static IEnumerable<(char Letter, char Mark, char Composed)> Pairs(string row)
    {
        for (var i = 1; i < row.Length; i += 2)
        {
            yield return (row[i], row[0], row[i + 1]);
        }
    }
}
