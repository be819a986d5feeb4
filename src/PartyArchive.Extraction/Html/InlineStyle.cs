namespace PartyArchive.Extraction.Html;

/// <summary>What a style attribute says that bears on the text.</summary>
/// <param name="Font">First font family; null when none is named.</param>
/// <param name="IsHidden">The element is not shown.</param>
/// <param name="BreaksPage">A page begins with the element.</param>
/// <param name="MsoElement">Word's name for the role of the element ("footnote", "comment"); null when none.</param>
internal readonly record struct InlineStyle(string? Font, bool IsHidden, bool BreaksPage, string? MsoElement)
{
    /// <summary>Reads the declarations of a style attribute; those that do not matter or make no sense are passed over.</summary>
    public static InlineStyle Parse(ReadOnlySpan<char> style)
    {
        var result = default(InlineStyle);
        while (!style.IsEmpty)
        {
            var end = EndOfDeclaration(style);
            var declaration = style[..end];
            style = style[Math.Min(end + 1, style.Length)..];
            var colon = declaration.IndexOf(':');
            if (colon > 0)
            {
                result = result.With(declaration[..colon].Trim(), declaration[(colon + 1)..].Trim());
            }
        }
        return result;
    }

    private InlineStyle With(ReadOnlySpan<char> property, ReadOnlySpan<char> value)
    {
        Span<char> name = stackalloc char[32];
        var length = property.Length <= name.Length ? property.ToLowerInvariant(name) : 0;
        return name[..length] switch
        {
            "font-family" => this with { Font = FirstFamily(value) },
            "display" when Is(value, "none") => this with { IsHidden = true },
            "visibility" when Is(value, "hidden") => this with { IsHidden = true },
            "mso-hide" when Is(value, "all") => this with { IsHidden = true },
            "page-break-before" or "break-before" when Is(value, "always") || Is(value, "page") => this with
            {
                BreaksPage = true,
            },
            "mso-element" => this with { MsoElement = value.ToString().ToLowerInvariant() },
            _ => this,
        };
    }

    private static bool Is(ReadOnlySpan<char> value, string keyword) =>
        value.StartsWith(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first family of a list, quotes and escapes (<c>\.VnTime</c>) removed; null when empty.</summary>
    public static string? FirstFamily(ReadOnlySpan<char> families)
    {
        families = families.Trim();
        var end = families is ['"' or '\'', ..] ? families[1..].IndexOf(families[0]) + 1 : families.IndexOf(',');
        var first = (end > 0 ? families[..end] : families)
            .ToString()
            .Replace("\\", "", StringComparison.Ordinal)
            .Trim();
        first = first.Trim('"', '\'', ' ');
        return first.Length == 0 ? null : first;
    }

    private static int EndOfDeclaration(ReadOnlySpan<char> style)
    {
        var quote = '\0';
        for (var i = 0; i < style.Length; i++)
        {
            if (quote != '\0')
            {
                quote = style[i] == quote ? '\0' : quote;
            }
            else if (style[i] is '"' or '\'')
            {
                quote = style[i];
            }
            else if (style[i] == ';')
            {
                return i;
            }
        }
        return style.Length;
    }
}
