using System.Text;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Text strings outside of content streams: UTF-16 with a mark, UTF-8 with a mark (PDF 2.0), else PDFDocEncoding.</summary>
internal static class PdfTextString
{
    // ISO 32000-1, annex D.2: where PDFDocEncoding differs from Latin-1; U+FFFD is undefined.
    private const string From18To1F = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
    private const string From80To9F =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
        + "\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD";

    public static string Decode(StringToken token) =>
        // PdfPig has already undone UTF-16; only its single-byte reading is made again here because it knows no UTF-8.
        token.EncodedWith
            is StringToken.Encoding.Utf16
                or StringToken.Encoding.Utf16BE
            ? token.Data
            : Decode(token.GetBytes());

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(
                b switch
                {
                    >= 0x18 and <= 0x1F => From18To1F[b - 0x18],
                    >= 0x80 and <= 0x9F => From80To9F[b - 0x80],
                    0xA0 => '\u20AC',
                    _ => (char)b,
                }
            );
        }
        return text.ToString();
    }
}
