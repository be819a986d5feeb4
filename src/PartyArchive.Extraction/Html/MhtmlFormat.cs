using System.Text;

namespace PartyArchive.Extraction.Html;

/// <summary>How a web archive (MHTML, RFC 2557) is told from other content.</summary>
internal static class MhtmlFormat
{
    private const int MaxHeaderBytes = 8192;

    /// <summary>True when the file begins with message headers that announce a web page, alone or with its parts.</summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        var header = Encoding
            .Latin1.GetString(head[..Math.Min(head.Length, MaxHeaderBytes)])
            .AsSpan()
            .TrimStart("\u00EF\u00BB\u00BF\r\n ");
        if (!BeginsWithField(header))
        {
            return false;
        }
        var hasVersion = false;
        var hasPage = false;
        foreach (var line in header.EnumerateLines())
        {
            if (line.IsEmpty)
            {
                break;
            }
            hasVersion |= line.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);
            hasPage |=
                line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)
                && (
                    line.Contains("multipart/related", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("multipart/alternative", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("text/html", StringComparison.OrdinalIgnoreCase)
                );
        }
        return hasVersion && hasPage;
    }

    private static bool BeginsWithField(ReadOnlySpan<char> header)
    {
        var colon = header.IndexOf(':');
        return colon is > 0 and < 64 && !header[..colon].ContainsAnyExcept(FieldNameCharacters);
    }

    private static readonly System.Buffers.SearchValues<char> FieldNameCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    );
}
