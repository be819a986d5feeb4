using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Cli.Converting;

/// <summary>Turns the bytes of a text into Unicode, from an encoding that is named or has to be found. Line ends and blanks stay as they are.</summary>
internal sealed class TextConversion
{
    /// <summary>Name of the choice to find the encoding out.</summary>
    public const string Auto = "auto";

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly LegacyEncoding? _from;

    private TextConversion(LegacyEncoding? from) => _from = from;

    /// <summary>A conversion from a named encoding, or "auto"; false when the name is not known.</summary>
    public static bool TryCreate(string from, [NotNullWhen(true)] out TextConversion? conversion)
    {
        conversion = null;
        if (string.Equals(from, Auto, StringComparison.OrdinalIgnoreCase))
        {
            conversion = new TextConversion(null);
        }
        else if (LegacyEncodings.TryParse(from, out var encoding))
        {
            conversion = new TextConversion(encoding);
        }
        return conversion is not null;
    }

    /// <summary>Converts a text.</summary>
    /// <returns>The text, null when the bytes are none; and what was done, in a sentence.</returns>
    public (string? Text, string Note) Convert(byte[] bytes)
    {
        var characters = Characters(bytes);
        if (characters.Contains('\0', StringComparison.Ordinal))
        {
            return (null, "This is binary data, not text. Use 'partyarchive extract' for documents.");
        }
        return _from is { } known
            ? (LegacyDecoder.Decode(characters, known), $"Converted from {LegacyEncodings.NameOf(known)}.")
            : Find(characters);
    }

    /// <summary>The characters as an editor shows them: Unicode where it is announced or valid, otherwise code page 1252, on which the legacy encodings lie.</summary>
    private static string Characters(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        }
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return LegacyDecoder.Decode(bytes, LegacyEncoding.Unicode);
        }
    }

    private static (string Text, string Note) Find(string characters)
    {
        var lines = Lines(characters);
        var converted = new LegacyTextConverter().Convert([.. lines.Select(static line => new LegacyBlock(line, []))]);
        var text = string.Concat(converted.Blocks.Select(static block => block.Text));
        if (converted.Dominant == LegacyEncoding.Unicode)
        {
            return (text, "No legacy encoding was found; the text is written as it was read. Name it with --from.");
        }
        var letters = converted.Blocks.Sum(static block => (long)block.ConvertedLetters);
        return (
            text,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Found {LegacyEncodings.NameOf(converted.Dominant)}; {letters:N0} letters converted."
            )
        );
    }

    /// <summary>The lines, each with its end.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
