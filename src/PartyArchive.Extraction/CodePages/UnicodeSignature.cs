using System.Text;

namespace PartyArchive.Extraction.CodePages;

/// <summary>A byte order mark at the head of a file.</summary>
/// <param name="Encoding">The encoding it announces.</param>
/// <param name="Length">Bytes it takes.</param>
internal readonly record struct UnicodeSignature(Encoding Encoding, int Length)
{
    /// <summary>The mark at the head of the bytes; null when there is none.</summary>
    public static UnicodeSignature? Find(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new(Encoding.UTF8, 3),
            // Must stand before UTF-16: its mark begins with that of UTF-16.
            [0xFF, 0xFE, 0, 0, ..] => new(Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => new(new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
            [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2),
            _ => null,
        };

    /// <summary>Decodes the bytes after the mark. A character that the span cuts is left out.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes[Math.Min(Length, bytes.Length)..];
        var decoder = Encoding.GetDecoder();
        var characters = new char[Encoding.GetMaxCharCount(text.Length)];
        var count = decoder.GetChars(text, characters, flush: false);
        return new string(characters, 0, count);
    }
}
