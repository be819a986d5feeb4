using System.Text;
using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Rtf;

/// <summary>Turns bytes and <c>\u</c> units into characters and keeps them until they are taken.</summary>
/// <remarks>
/// A character of two bytes may come in pieces (<c>\'93\'fa</c>, <c>\'83X</c>, or cut by a group): the lead byte waits for the next byte of the same code page.
/// </remarks>
internal sealed class RtfCharacters
{
    private const int PieceBytes = 1024;

    private char[] _buffer = new char[2048];
    private CodePage? _multiByte;
    private Decoder? _decoder;
    private bool _keptBack;

    /// <summary>Characters kept.</summary>
    public int Count { get; private set; }

    /// <summary>Appends bytes of a code page. Line ends and other control characters are no text in RTF; a raw tab is one.</summary>
    public void AppendBytes(ReadOnlySpan<byte> bytes, CodePage codePage)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAnyInRange((byte)0, (byte)0x1F);
            var piece = end < 0 ? bytes : bytes[..end];
            Decode(piece, codePage);
            if (end < 0)
            {
                return;
            }
            if (bytes[end] == '\t')
            {
                Append('\t');
            }
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Appends one UTF-16 unit. Other control characters than tab and line feed are dropped.</summary>
    public void Append(char unit)
    {
        EndBytes();
        if (unit < ' ' && unit is not ('\t' or '\n'))
        {
            return;
        }
        Reserve(1);
        _buffer[Count++] = unit;
    }

    /// <summary>Says that no further byte follows: half a character becomes U+FFFD.</summary>
    public void EndBytes()
    {
        if (_decoder is null)
        {
            return;
        }
        Reserve(4);
        // The framework's decoders of two-byte code pages give "?" for a lone lead byte, which would read as text.
        if (_decoder.GetChars([], _buffer.AsSpan(Count), flush: true) > 0)
        {
            _buffer[Count++] = '\uFFFD';
        }
        _decoder = null;
        _multiByte = null;
    }

    /// <summary>Hands out what was kept, halves of surrogate pairs replaced by U+FFFD, and forgets it. Valid until the next append.</summary>
    public ReadOnlySpan<char> Take()
    {
        EndBytes();
        var taken = _buffer.AsSpan(0, Count);
        ReplaceHalves(taken);
        Count = 0;
        return taken;
    }

    /// <summary>Like <see cref="Take"/> in the middle of a text: a lead byte goes on waiting, and half a surrogate pair keeps everything back once.</summary>
    public ReadOnlySpan<char> TakePiece()
    {
        // Only hostile text ends in half a pair twice in a row; it must not grow the buffer.
        if (Count > 0 && char.IsHighSurrogate(_buffer[Count - 1]) && !_keptBack)
        {
            _keptBack = true;
            return [];
        }
        _keptBack = false;
        var taken = _buffer.AsSpan(0, Count);
        ReplaceHalves(taken);
        Count = 0;
        return taken;
    }

    private void Decode(ReadOnlySpan<byte> bytes, CodePage codePage)
    {
        if (codePage.IsSingleByte)
        {
            EndBytes();
            Reserve(bytes.Length);
            var characters = codePage.Characters;
            foreach (var b in bytes)
            {
                _buffer[Count++] = characters[b];
            }
            return;
        }
        if (_multiByte != codePage)
        {
            EndBytes();
            _multiByte = codePage;
            _decoder = codePage.Encoding.GetDecoder();
        }
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, PieceBytes)];
            Reserve((piece.Length + 1) * 2);
            Count += _decoder!.GetChars(piece, _buffer.AsSpan(Count), flush: false);
            bytes = bytes[piece.Length..];
        }
    }

    private void Reserve(int count)
    {
        if (Count + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Count + count));
        }
    }

    private static void ReplaceHalves(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            text[i] = '\uFFFD';
        }
    }
}
