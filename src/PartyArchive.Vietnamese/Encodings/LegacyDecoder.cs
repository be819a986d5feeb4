using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>How text of a known encoding is read.</summary>
public sealed record LegacyDecoderOptions
{
    /// <summary>How capitals that share a code with small letters are found again. Default <see cref="CapitalRecovery.Lines"/>.</summary>
    /// <remarks><see cref="CapitalRecovery.All"/> holds for every encoding; the other rules touch only encodings that share codes.</remarks>
    public CapitalRecovery Capitals { get; init; } = CapitalRecovery.Lines;

    /// <summary>
    /// The text is declared to follow the published standard (TCVN 5712-1, RFC 1456) and so uses codes that Word and the fonts give to
    /// quotes, dashes and controls. Default false; right for mail and files with a charset label, wrong for word-processor documents.
    /// </summary>
    public bool PublishedStandard { get; init; }

    /// <summary>Read a hyphen as ư where a PDF or a converter made one of it (TCVN3 only). Default true.</summary>
    public bool RepairHyphens { get; init; } = true;
}

/// <summary>Reads and writes text whose legacy encoding is known (bảng mã). To find the encoding out, use <see cref="LegacyTextConverter"/>.</summary>
/// <remarks>Safe for many threads. Tables agree with at least three independent sources each; see the head of each table resource.</remarks>
public static class LegacyDecoder
{
    /// <summary>Decodes characters as a reader of code page 1252 sees them.</summary>
    /// <param name="text">Characters, not yet cleaned: a soft hyphen or no-break space is a letter in some encodings.</param>
    /// <param name="encoding">Encoding of the text; <see cref="LegacyEncoding.Unicode"/> only composes.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>Unicode text, composed (NFC). Characters the encoding does not know stay as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is not a member of <see cref="LegacyEncoding"/>.</exception>
    public static string Decode(string text, LegacyEncoding encoding, LegacyDecoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfUnknown(encoding);
        return Decode(text.AsSpan(), encoding, options ?? new LegacyDecoderOptions());
    }

    /// <summary>Decodes raw bytes of one of the 8-bit encodings; UTF-8 bytes with <see cref="LegacyEncoding.Utf8AsLatin1"/>.</summary>
    /// <inheritdoc cref="Decode(string, LegacyEncoding, LegacyDecoderOptions?)"/>
    /// <param name="bytes">Bytes as the file holds them.</param>
    /// <param name="encoding">Encoding of the bytes.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, LegacyEncoding encoding, LegacyDecoderOptions? options = null)
    {
        ThrowIfUnknown(encoding);
        var text = new char[bytes.Length];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = CodePage1252.ToCharacter(bytes[i]);
        }

        return Decode(text.AsSpan(), encoding, options ?? new LegacyDecoderOptions());
    }

    /// <summary>Writes Unicode text in a legacy encoding, as characters of code page 1252.</summary>
    /// <param name="text">Text, composed or not.</param>
    /// <param name="encoding">Encoding to write; <see cref="LegacyEncoding.Unicode"/> only composes.</param>
    /// <returns>
    /// The codes. Toned capitals that an encoding lacks take the code of the small letter, as its capital fonts expect. What the encoding
    /// cannot write at all (another script) stays as it is.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is not a member of <see cref="LegacyEncoding"/>.</exception>
    public static string Encode(string text, LegacyEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfUnknown(encoding);
        var composed = VietnameseText.Compose(text);
        return encoding switch
        {
            LegacyEncoding.Unicode => composed,
            LegacyEncoding.Utf8AsLatin1 => EncodeUtf8(composed),
            LegacyEncoding.NumericReferences => EncodeReferences(composed),
            _ => EncodeCodes(composed, CodeTable.Of(encoding)),
        };
    }

    private static string Decode(ReadOnlySpan<char> text, LegacyEncoding encoding, LegacyDecoderOptions options)
    {
        var decoded = new DecodedText();
        CodeReader.Read(text, encoding, options.PublishedStandard, decoded);
        if (options.RepairHyphens && encoding == LegacyEncoding.Tcvn3)
        {
            HornRepair.HyphensToHorns(decoded);
        }

        if (
            options.Capitals == CapitalRecovery.All
            || (CodeTable.HasTable(encoding) && CodeTable.Of(encoding).SharesCapitals)
        )
        {
            Capitals.Recover(decoded.Characters, decoded.FromCode, options.Capitals);
        }

        return VietnameseText.Compose(decoded.ToString());
    }

    private static string EncodeCodes(string text, CodeTable table)
    {
        var codes = new StringBuilder(text.Length + text.Length / 2);
        foreach (var character in text)
        {
            if (table.CodesOf(character) is { } known)
            {
                codes.Append(known);
            }
            else if (table.Encoding == LegacyEncoding.Viqr)
            {
                Viqr.AppendPlain(codes, character);
            }
            else
            {
                codes.Append(character);
            }
        }

        return codes.ToString();
    }

    private static string EncodeUtf8(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return string.Create(
            bytes.Length,
            bytes,
            static (codes, bytes) =>
            {
                for (var i = 0; i < codes.Length; i++)
                {
                    codes[i] = CodePage1252.ToCharacter(bytes[i]);
                }
            }
        );
    }

    private static string EncodeReferences(string text)
    {
        var codes = new StringBuilder(text.Length * 3);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                codes.Append((char)rune.Value);
            }
            else
            {
                codes.Append(System.Globalization.CultureInfo.InvariantCulture, $"&#{rune.Value};");
            }
        }

        return codes.ToString();
    }

    private static void ThrowIfUnknown(LegacyEncoding encoding)
    {
        if (!Enum.IsDefined(encoding))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Not a known encoding.");
        }
    }
}
