using System.Globalization;
using System.Text;

namespace PartyArchive.Extraction.Word97;

/// <summary>Writes a number the way a list level asks for ([MS-OSHARED] 2.2.1.3, MSONFC).</summary>
internal static class NumberText
{
    public const int UpperRoman = 1;
    public const int LowerRoman = 2;
    public const int UpperLetter = 3;
    public const int LowerLetter = 4;
    public const int LeadingZero = 22;
    public const int Bullet = 23;
    public const int None = 255;

    private const int LargestRoman = 3999;
    private const int Letters = 26;

    private static readonly (int Value, string Sign)[] RomanSigns =
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

    /// <summary>The number as text; formats in words or other scripts come out in Arabic digits.</summary>
    public static string Write(int number, int format) =>
        format switch
        {
            UpperRoman => Roman(number),
            LowerRoman => Roman(number).ToLowerInvariant(),
            UpperLetter => Letter(number, 'A'),
            LowerLetter => Letter(number, 'a'),
            LeadingZero => number.ToString("00", CultureInfo.InvariantCulture),
            Bullet or None => "",
            _ => Arabic(number),
        };

    private static string Arabic(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Roman(int number)
    {
        if (number is < 1 or > LargestRoman)
        {
            return Arabic(number);
        }
        var text = new StringBuilder();
        foreach (var (value, sign) in RomanSigns)
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }
        return text.ToString();
    }

    // a to z, then aa, bb, ...: the letter is repeated, not counted on.
    private static string Letter(int number, char first) =>
        number < 1 ? "" : new string((char)(first + ((number - 1) % Letters)), 1 + ((number - 1) / Letters % Letters));
}
