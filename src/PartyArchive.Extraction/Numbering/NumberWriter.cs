using System.Globalization;
using System.Text;

namespace PartyArchive.Extraction.Numbering;

/// <summary>Writes numbers of lists.</summary>
internal static class NumberWriter
{
    /// <summary>Word stops repeating letters here; beyond, a label would be longer than any line.</summary>
    private const int MaxLetterNumber = 780;

    private const int MaxRoman = 3_999;

    private static readonly (int Value, string Signs)[] RomanSigns =
    [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];

    private static readonly string[] Units = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>The number in a format; numbers that the format cannot write are written in digits.</summary>
    public static string Write(int number, NumberFormat format) =>
        format switch
        {
            NumberFormat.DecimalZero when number is >= 0 and < 10 => "0" + Digits(number),
            NumberFormat.UpperRoman when number is > 0 and <= MaxRoman => Roman(number),
            NumberFormat.LowerRoman when number is > 0 and <= MaxRoman => Roman(number).ToLowerInvariant(),
            NumberFormat.UpperLetter when number is > 0 and <= MaxLetterNumber => Letters(number, 'A'),
            NumberFormat.LowerLetter when number is > 0 and <= MaxLetterNumber => Letters(number, 'a'),
            NumberFormat.DecimalInDashes => $"- {Digits(number)} -",
            NumberFormat.DecimalInParentheses => $"({Digits(number)})",
            NumberFormat.VietnameseWords when number is > 0 and < 1000 => VietnameseWords(number),
            NumberFormat.Bullet or NumberFormat.None => "",
            _ => Digits(number),
        };

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>After Z come AA, BB, CC: the letter is repeated, not counted on.</summary>
    private static string Letters(int number, char first) =>
        new((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, signs) in RomanSigns)
        {
            for (; number >= value; number -= value)
            {
                text.Append(signs);
            }
        }
        return text.ToString();
    }

    private static string VietnameseWords(int number)
    {
        var words = new List<string>();
        var (hundreds, tens, units) = (number / 100, number / 10 % 10, number % 10);
        if (hundreds > 0)
        {
            words.Add(Units[hundreds]);
            words.Add("trăm");
            if (tens == 0 && units > 0)
            {
                words.Add("linh");
            }
        }
        if (tens == 1)
        {
            words.Add("mười");
        }
        else if (tens > 1)
        {
            words.Add(Units[tens]);
            words.Add("mươi");
        }
        if (units > 0)
        {
            words.Add(UnitAfter(tens, units));
        }
        return string.Join(' ', words);
    }

    /// <summary>One, five change their form after tens (hai mươi mốt, mười lăm).</summary>
    private static string UnitAfter(int tens, int units) =>
        units switch
        {
            1 when tens > 1 => "mốt",
            5 when tens > 0 => "lăm",
            _ => Units[units],
        };
}
