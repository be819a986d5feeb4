using System.Text;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Finds the page among the parts of a message (RFC 2046, 2557).</summary>
internal sealed class MimeMessage(ContentBuilder content)
{
    /// <summary>RFC 2046, 5.1.1: a boundary has at most 70 characters.</summary>
    private const int MaxBoundaryLength = 256;

    private int _parts;

    /// <summary>The first part that is a page, multiparts within multiparts included; null when there is none.</summary>
    /// <exception cref="LimitExceededException">Too many parts, or multiparts nested too deeply.</exception>
    public MimePart? FindPage(ReadOnlyMemory<byte> message)
    {
        var waiting = new Stack<(ReadOnlyMemory<byte> Bytes, int Depth)>();
        waiting.Push((message, 0));
        while (waiting.TryPop(out var next))
        {
            content.Pulse();
            var part = MimePart.Parse(next.Bytes);
            if (part.ContentType is "text/html" or "application/xhtml+xml")
            {
                return part;
            }
            if (!part.ContentType.StartsWith("multipart/", StringComparison.Ordinal))
            {
                continue;
            }
            if (next.Depth >= content.Options.Limits.MaxContainerDepth)
            {
                throw new LimitExceededException(
                    $"Parts of the web archive are nested deeper than {content.Options.Limits.MaxContainerDepth}."
                );
            }
            var parts = Split(part);
            for (var i = parts.Count - 1; i >= 0; i--)
            {
                waiting.Push((parts[i], next.Depth + 1));
            }
        }
        return null;
    }

    private List<ReadOnlyMemory<byte>> Split(MimePart multipart)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var boundary = multipart.Parameters.GetValueOrDefault("boundary", "");
        if (boundary.Length is 0 or > MaxBoundaryLength)
        {
            return parts;
        }
        var delimiter = Encoding.Latin1.GetBytes("--" + boundary);
        var body = multipart.Body;
        var start = -1;
        var at = 0;
        while (at < body.Length)
        {
            var found = body.Span[at..].IndexOf(delimiter);
            if (found < 0)
            {
                break;
            }
            var line = at + found;
            at = line + delimiter.Length;
            if (line > 0 && body.Span[line - 1] != '\n')
            {
                continue;
            }
            if (start >= 0)
            {
                Add(parts, body[start..line]);
            }
            if (body.Span[at..].StartsWith("--"u8))
            {
                return parts;
            }
            var end = body.Span[at..].IndexOf((byte)'\n');
            start = end < 0 ? body.Length : at + end + 1;
            at = start;
        }
        if (start >= 0 && start < body.Length)
        {
            content.IsTruncated = true;
            content.Warnings.Add("The last part of the web archive is not closed.");
            Add(parts, body[start..]);
        }
        return parts;
    }

    private void Add(List<ReadOnlyMemory<byte>> parts, ReadOnlyMemory<byte> part)
    {
        if (++_parts > content.Options.Limits.MaxContainerEntries)
        {
            throw new LimitExceededException(
                $"The web archive has more than {content.Options.Limits.MaxContainerEntries:N0} parts."
            );
        }
        parts.Add(part);
    }
}
