using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>Writes plain characters with the names of their fonts, and keeps back what is struck out or hidden.</summary>
internal sealed class RunWriter(WordFile file, ContentBuilder content)
{
    private const int PrivateUse = 0xF000;
    private const char FirstSymbol = '\uF020';
    private const char LastSymbol = '\uF0FF';

    private readonly bool _holdsBytes = file.Fib is { IsOld: true } && file.Text.Pieces is [{ Width: 1 }, ..];

    /// <summary>Writes characters of one format.</summary>
    public void Write(ReadOnlySpan<char> text, in CharacterFormat format)
    {
        if (text.IsEmpty)
        {
            return;
        }
        if (format.IsVisible)
        {
            WriteVisible(text, format);
        }
        else if (format.IsDeleted ? content.Options.IncludeDeletedText : content.Options.IncludeHiddenText)
        {
            content.BeginPart(format.IsDeleted ? PageSegmentKind.Deleted : PageSegmentKind.Hidden);
            WriteVisible(text, format);
            content.EndPart();
        }
    }

    /// <summary>Whether the font draws Vietnamese letters on Western codes.</summary>
    public bool IsLegacyVietnamese(in CharacterFormat format) =>
        LegacyVietnameseFont.Matches(file.Fonts[format.FontOther]?.Name);

    /// <summary>Writes an automatic number in front of its paragraph.</summary>
    public void WriteLabel(ListLabel label, in CharacterFormat format) =>
        Append(label.Text, label.Font ?? file.Fonts[format.FontOther]?.Name);

    private void WriteVisible(ReadOnlySpan<char> text, in CharacterFormat format)
    {
        if (format is { IsSpecial: true, Symbol: not '\0' })
        {
            // The text only holds a stand-in for each symbol.
            Span<char> symbol = [format.Symbol];
            foreach (var _ in text)
            {
                Append(symbol, file.Fonts[format.SymbolFont]?.Name);
            }
        }
        else if (_holdsBytes)
        {
            var font = file.Fonts[format.FontAscii];
            var set = format.CharacterSet ?? font?.CharacterSet ?? 0;
            content.Append(OldCharacters.Decode(text, set, font?.Name, file.Fib.Language), font?.Name);
        }
        else
        {
            WriteByScript(text, format);
        }
    }

    private void WriteByScript(ReadOnlySpan<char> text, in CharacterFormat format)
    {
        if (format.FontAscii == format.FontOther && format.FontAscii == format.FontFarEast)
        {
            Append(text, file.Fonts[format.FontAscii]?.Name);
            return;
        }
        for (var at = 0; at < text.Length; )
        {
            var font = FontOf(text[at], format);
            var end = at + 1;
            while (end < text.Length && FontOf(text[end], format) == font)
            {
                end++;
            }
            Append(text[at..end], file.Fonts[font]?.Name);
            at = end;
        }
    }

    private void Append(ReadOnlySpan<char> text, string? font)
    {
        if (!text.ContainsAnyInRange(FirstSymbol, LastSymbol))
        {
            content.Append(text, font);
            return;
        }
        foreach (var character in text)
        {
            content.Append(character is >= FirstSymbol and <= LastSymbol ? Unmasked(character, font) : character, font);
        }
    }

    // Codes of symbol fonts stand in the private use area; other fonts whose text was put there hold letters.
    private static char Unmasked(char character, string? font)
    {
        var code = character - PrivateUse;
        return SymbolCharacters.IsSymbolFont(font)
            ? SymbolCharacters.Find(font, code)
            : CodePage.Western.Characters[code];
    }

    // [MS-DOC] 2.6.1, sprmCRgFtc0 to sprmCRgFtc2: ASCII, East Asian, everything else.
    private static int FontOf(char character, in CharacterFormat format) =>
        character switch
        {
            < '\x80' => format.FontAscii,
            (>= '\u2E80' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF') =>
                format.FontFarEast,
            _ => format.FontOther,
        };
}
