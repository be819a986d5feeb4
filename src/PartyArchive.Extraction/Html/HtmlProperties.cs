using System.Text;
using AngleSharp.Html.Parser.Tokens;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Collects what the head of a page says about it.</summary>
internal sealed class HtmlProperties
{
    /// <summary>Longest title kept, in characters.</summary>
    private const int MaxTitleLength = 4096;

    private readonly StringBuilder _title = new();
    private DocumentProperties _properties = new();

    /// <summary>True for attributes that the reading of a page needs.</summary>
    public static bool Reads(ReadOnlySpan<char> attribute) =>
        attribute.Length <= 8
        && (
            attribute.Equals("style", StringComparison.OrdinalIgnoreCase)
            || attribute.Equals("face", StringComparison.OrdinalIgnoreCase)
            || attribute.Equals("name", StringComparison.OrdinalIgnoreCase)
            || attribute.Equals("content", StringComparison.OrdinalIgnoreCase)
            || attribute.Equals("hidden", StringComparison.OrdinalIgnoreCase)
            || attribute.Equals("datetime", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Takes text of the title element.</summary>
    public void AddTitle(string text)
    {
        if (_title.Length < MaxTitleLength)
        {
            _title.Append(text.AsSpan(0, Math.Min(text.Length, MaxTitleLength)));
        }
    }

    /// <summary>Takes a meta element.</summary>
    public void Add(HtmlTagToken meta)
    {
        var value = meta.GetAttribute("content").Trim();
        if (value.Length == 0)
        {
            return;
        }
        _properties = meta.GetAttribute("name").ToLowerInvariant() switch
        {
            "author" or "dc.creator" => _properties with { Author = value },
            "description" or "dc.description" => _properties with { Description = value },
            "keywords" => _properties with { Keywords = value },
            "subject" or "dc.subject" => _properties with { Subject = value },
            "generator" => _properties with { Application = value },
            _ => _properties,
        };
    }

    /// <summary>Hands everything to the content.</summary>
    public void Complete(ContentBuilder content)
    {
        var title = string.Join(' ', _title.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        content.Properties = _properties with { Title = title.Length == 0 ? null : title };
    }
}
