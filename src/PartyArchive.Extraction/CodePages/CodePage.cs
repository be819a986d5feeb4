using System.Collections.Concurrent;
using System.Text;

namespace PartyArchive.Extraction.CodePages;

/// <summary>A Windows, Macintosh, DOS or other numbered code page: how its bytes become characters.</summary>
internal sealed class CodePage
{
    private static readonly ConcurrentDictionary<int, CodePage> Known = new();

    private readonly char[]? _characters;

    private CodePage(int number, Encoding encoding)
    {
        Number = number;
        Encoding = encoding;
        _characters = encoding.IsSingleByte ? Tabulate(encoding) : null;
    }

    /// <summary>Windows code page 1252: what 8-bit text is read as when nobody says otherwise.</summary>
    /// <remarks>
    /// The codes 81, 8D, 8F, 90 and 9D, which it leaves undefined, become the C1 characters of the same number: legacy Vietnamese fonts use them.
    /// </remarks>
    public static CodePage Western { get; } = Find(1252)!;

    /// <summary>Number of the code page as Windows counts.</summary>
    public int Number { get; }

    /// <summary>The framework's encoding; replaces what it cannot decode.</summary>
    public Encoding Encoding { get; }

    /// <summary>True when each byte is one character.</summary>
    public bool IsSingleByte => _characters is not null;

    /// <summary>Character of each of the 256 bytes. Empty unless <see cref="IsSingleByte"/>.</summary>
    public ReadOnlySpan<char> Characters => _characters;

    /// <summary>Finds a code page by number; null when the framework does not know it.</summary>
    public static CodePage? Find(int number)
    {
        if (number is <= 0 or > 65535)
        {
            return null;
        }
        if (Known.TryGetValue(number, out var known))
        {
            return known;
        }
        var encoding = FindEncoding(number);
        // Only what exists is remembered, so a file full of invented numbers cannot grow the table.
        return encoding is null ? null : Known.GetOrAdd(number, new CodePage(number, encoding));
    }

    private static Encoding? FindEncoding(int number)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
            number,
            EncoderFallback.ReplacementFallback,
            DecoderFallback.ReplacementFallback
        );
        if (encoding is not null)
        {
            return encoding;
        }
        return number switch
        {
            1200 => Encoding.Unicode,
            1201 => Encoding.BigEndianUnicode,
            20127 or 28591 => Encoding.Latin1,
            65001 => Encoding.UTF8,
            _ => null,
        };
    }

    private static char[] Tabulate(Encoding encoding)
    {
        var characters = new char[256];
        Span<char> decoded = stackalloc char[4];
        for (var code = 0; code < 256; code++)
        {
            var count = encoding.GetChars([(byte)code], decoded);
            // An undefined code keeps its number: a later converter can still tell which byte it was.
            characters[code] = count == 1 && decoded[0] != '\uFFFD' ? decoded[0] : (char)code;
        }
        return characters;
    }
}
