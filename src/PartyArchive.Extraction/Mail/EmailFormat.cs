using System.Text;

namespace PartyArchive.Extraction.Mail;

/// <summary>How an e-mail message (RFC 5322) is told from other text, web archives among it, which have headers too.</summary>
internal static class EmailFormat
{
    private const int MaxHeaderBytes = 32 * 1024;

    // What a mail program or server writes; a text that only quotes a letter's head, or a saved web page, has none of them.
    private static readonly string[] OfTransport =
    [
        "Message-ID",
        "Received",
        "Return-Path",
        "Delivered-To",
        "X-Mailer",
    ];

    /// <summary>True when the file begins with headers that name a sender and were written by a mail program.</summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        var header = Encoding
            .Latin1.GetString(head[..Math.Min(head.Length, MaxHeaderBytes)])
            .AsSpan()
            .TrimStart("\u00EF\u00BB\u00BF\r\n ");
        var (hasSender, hasAddressee, isTransported) = (false, false, false);
        foreach (var line in header.EnumerateLines())
        {
            if (line.IsEmpty)
            {
                break;
            }
            if (line[0] is ' ' or '\t')
            {
                continue;
            }
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].ContainsAnyExceptInRange('!', '~'))
            {
                return false;
            }
            var name = line[..colon];
            hasSender |= name.Equals("From", StringComparison.OrdinalIgnoreCase);
            hasAddressee |= name.Equals("To", StringComparison.OrdinalIgnoreCase);
            foreach (var known in OfTransport)
            {
                isTransported |= name.Equals(known, StringComparison.OrdinalIgnoreCase);
            }
        }
        return hasSender && (isTransported || (hasAddressee && HoldsMimeVersion(header)));
    }

    private static bool HoldsMimeVersion(ReadOnlySpan<char> header) =>
        header.Contains("\nMIME-Version:", StringComparison.OrdinalIgnoreCase);
}
