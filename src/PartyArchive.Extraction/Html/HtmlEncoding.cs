using System.Buffers;
using System.Text;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.PlainText;

namespace PartyArchive.Extraction.Html;

/// <summary>Finds out in which code page a web page is written (WHATWG HTML, 13.2.3.2), with more trust in the bytes than a browser has.</summary>
internal static class HtmlEncoding
{
    /// <summary>How far a declaration is looked for. Browsers stop at 1,024 bytes; pages saved by Word put more before it.</summary>
    private const int DeclarationBytes = 8192;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\f\"';/?>");

    /// <summary>Decodes a page.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="declared">Character set that the carrier states; null when none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (UnicodeSignature.Find(bytes) is { } signature)
        {
            return signature.Encoding.GetString(bytes[signature.Length..]);
        }
        var head = bytes[..Math.Min(bytes.Length, DeclarationBytes)];
        if (WideText.Guess(head) is { } wide)
        {
            return wide.GetString(bytes);
        }
        return Choose(bytes, CharsetName.Find(declared) ?? CharsetName.Find(FindDeclaration(head)))
            .Encoding.GetString(bytes);
    }

    private static CodePage Choose(ReadOnlySpan<byte> bytes, CodePage? declared)
    {
        var survey = new TextSurvey();
        survey.Add(bytes);
        survey.Complete();
        var utf8 = CodePage.Find(65001)!;
        if (declared == utf8)
        {
            // Old pages in TCVN3 or VNI often carry a template's "utf-8": then nearly every letter breaks its rules.
            return survey.ValidSequences >= survey.InvalidSequences ? utf8 : EightBitText.Choose(bytes);
        }
        if (declared is { IsSingleByte: false })
        {
            return declared;
        }
        // The other way round as well: no 8-bit text is valid UTF-8 by chance.
        if (survey.ValidSequences > 0 && survey.IsUtf8)
        {
            return utf8;
        }
        return declared ?? EightBitText.Choose(bytes[..Math.Min(bytes.Length, 64 * 1024)]);
    }

    /// <summary>The character set named by a meta element or an XML declaration; empty when none is.</summary>
    private static ReadOnlySpan<char> FindDeclaration(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(head);
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            var declaration = text[..Math.Max(text.IndexOf('>'), 0)];
            var encoding = ValueAfter(declaration, "encoding");
            if (!encoding.IsEmpty)
            {
                return encoding;
            }
        }
        int at;
        while ((at = text.IndexOf("<meta", StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            text = text[(at + 5)..];
            var end = text.IndexOf('>');
            var charset = ValueAfter(end < 0 ? text : text[..end], "charset");
            if (!charset.IsEmpty)
            {
                return charset;
            }
        }
        return [];
    }

    private static ReadOnlySpan<char> ValueAfter(ReadOnlySpan<char> text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return [];
        }
        var rest = text[(at + name.Length)..].TrimStart();
        if (rest is not ['=', .. var value])
        {
            return [];
        }
        value = value.TrimStart(" \t\r\n\f\"'");
        var end = value.IndexOfAny(ValueEnds);
        return end < 0 ? value : value[..end];
    }
}
