using System.Globalization;
using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Numeric character references (HTML 4 section 5.3.1) left in plain text: <c>&amp;#7879;</c>, <c>&amp;#x1EC7;</c>.</summary>
internal static class NumericReferences
{
    /// <summary>Longest reference read: seven digits reach past the last code point.</summary>
    private const int LongestDigits = 7;

    public static bool MayBeIn(ReadOnlySpan<char> text) => text.Contains("&#", StringComparison.Ordinal);

    public static void Read(ReadOnlySpan<char> text, DecodedText into)
    {
        Span<char> units = stackalloc char[2];
        while (!text.IsEmpty)
        {
            var at = text.IndexOf("&#", StringComparison.Ordinal);
            if (at < 0)
            {
                into.Append(text);
                return;
            }

            into.Append(text[..at]);
            text = text[at..];
            var used = ReadOne(text, out var rune);
            if (used == 0)
            {
                into.Append(text[..2]);
                text = text[2..];
                continue;
            }

            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                into.Append(unit, fromCode: true);
            }

            text = text[used..];
        }
    }

    private static int ReadOne(ReadOnlySpan<char> text, out Rune rune)
    {
        rune = default;
        var isHex = text.Length > 2 && text[2] is 'x' or 'X';
        var digits = text[(isHex ? 3 : 2)..];
        var length = digits[..Math.Min(digits.Length, LongestDigits + 1)].IndexOf(';');
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return
            length is > 0 and <= LongestDigits
            && int.TryParse(digits[..length], style, CultureInfo.InvariantCulture, out var value)
            && Rune.TryCreate(value, out rune)
            && !Rune.IsControl(rune)
            ? (isHex ? 3 : 2) + length + 1
            : 0;
    }
}
