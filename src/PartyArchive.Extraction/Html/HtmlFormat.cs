using System.Text;
using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Html;

/// <summary>How a web page is told from other content.</summary>
internal static class HtmlFormat
{
    /// <summary>Tags that open a page or a fragment that a browser shows as a page (WHATWG MIME Sniffing, section 7.1).</summary>
    private static readonly string[] OpeningTags =
    [
        "!doctype html",
        "html",
        "head",
        "body",
        "script",
        "iframe",
        "h1",
        "div",
        "font",
        "table",
        "a",
        "style",
        "title",
        "b",
        "br",
        "p",
        "meta",
        "center",
        "span",
    ];

    /// <summary>True when the first tag, comments and an XML declaration aside, is one of HTML.</summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        if (UnicodeSignature.Find(head) is { Length: 2 or 4 } signature)
        {
            return MatchesText(signature.Decode(head[..Math.Min(head.Length, 4096)]));
        }
        var text = head[..Math.Min(head.Length, 4096)];
        if (UnicodeSignature.Find(text) is { } mark)
        {
            text = text[mark.Length..];
        }
        // Latin-1 keeps every byte as one character, and tags are ASCII in every 8-bit code page.
        return MatchesText(Encoding.Latin1.GetString(text));
    }

    private static bool MatchesText(ReadOnlySpan<char> text)
    {
        text = SkipProlog(text);
        if (text is not ['<', .. var tag])
        {
            return false;
        }
        foreach (var name in OpeningTags)
        {
            if (tag.StartsWith(name, StringComparison.OrdinalIgnoreCase) && EndsName(tag[name.Length..]))
            {
                return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<char> SkipProlog(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart(" \t\r\n\f\0");
            ReadOnlySpan<char> end =
                text.StartsWith("<!--", StringComparison.Ordinal) ? "-->"
                : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? ">"
                : "";
            if (end.IsEmpty)
            {
                return text;
            }
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0)
            {
                return [];
            }
            text = text[(at + end.Length)..];
        }
    }

    private static bool EndsName(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || rest[0] is ' ' or '>' or '\t' or '\r' or '\n' or '\f' or '/';
}
