using System.Buffers;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Rtf;

/// <summary>
/// Cuts a stream of RTF into tokens (RTF 1.9.1, "Formal Syntax"). Reads forward through one fixed buffer, so memory does not grow with the file,
/// and counts groups instead of recursing.
/// </summary>
internal sealed class RtfTokenizer
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>The specification allows 32 letters; longer words are cut, which keeps them unknown.</summary>
    private const int MaxWordLength = 32;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("{}\\"u8);

    private readonly Stream _source;
    private readonly int _maxDepth;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly char[] _word = new char[MaxWordLength];
    private int _wordLength;
    private int _position;
    private int _filled;
    private int _textStart;
    private int _textLength;

    public RtfTokenizer(Stream source, int maxDepth)
    {
        _source = source;
        _maxDepth = maxDepth;
    }

    /// <summary>Groups open at the moment.</summary>
    public int Depth { get; private set; }

    /// <summary>Letters of the control word.</summary>
    public ReadOnlySpan<char> Word => _word.AsSpan(0, _wordLength);

    /// <summary>Number after the control word; null when it has none.</summary>
    public int? Parameter { get; private set; }

    /// <summary>The character of a symbol or the value of a hex byte.</summary>
    public byte Byte { get; private set; }

    /// <summary>The bytes of a text token; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_textStart, _textLength);

    /// <summary>Moves to the next token.</summary>
    /// <exception cref="LimitExceededException">Groups are nested too deeply.</exception>
    public RtfToken Next()
    {
        if (!Fill())
        {
            return RtfToken.End;
        }
        switch (_buffer[_position])
        {
            case (byte)'{':
                _position++;
                if (++Depth > _maxDepth)
                {
                    throw new LimitExceededException($"RTF groups are nested deeper than {_maxDepth}.");
                }
                return RtfToken.GroupStart;
            case (byte)'}':
                _position++;
                Depth--;
                return RtfToken.GroupEnd;
            case (byte)'\\':
                _position++;
                return ReadControl();
            default:
                return ReadText();
        }
    }

    /// <summary>Passes over the rest of the open group, whose end is consumed. Binary data in it are passed over unread.</summary>
    /// <param name="pulse">Called once a piece, so that the caller can watch the clock.</param>
    public void SkipGroup(Action pulse)
    {
        var outer = Depth - 1;
        while (Depth > outer)
        {
            pulse();
            switch (Next())
            {
                case RtfToken.End:
                    return;
                case RtfToken.Word when Word is "bin":
                    SkipBytes(Parameter ?? 0);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Passes over bytes that are no RTF (<c>\bin</c>). A count beyond the end of the file ends at the end.</summary>
    public void SkipBytes(long count)
    {
        while (count > 0 && Fill())
        {
            var step = (int)Math.Min(count, _filled - _position);
            _position += step;
            count -= step;
        }
    }

    private bool Fill()
    {
        if (_position < _filled)
        {
            return true;
        }
        _position = 0;
        _filled = _source.Read(_buffer, 0, BufferBytes);
        return _filled > 0;
    }

    private RtfToken ReadText()
    {
        var rest = _buffer.AsSpan(_position, _filled - _position);
        var end = rest.IndexOfAny(Delimiters);
        _textStart = _position;
        _textLength = end < 0 ? rest.Length : end;
        _position += _textLength;
        return RtfToken.Text;
    }

    private RtfToken ReadControl()
    {
        if (!Fill())
        {
            return RtfToken.End;
        }
        var first = _buffer[_position];
        if (char.IsAsciiLetter((char)first))
        {
            return ReadWord();
        }
        _position++;
        if (first == '\'')
        {
            return ReadHexByte();
        }
        Byte = first;
        return RtfToken.Symbol;
    }

    private RtfToken ReadWord()
    {
        _wordLength = 0;
        while (Fill() && char.IsAsciiLetter((char)_buffer[_position]))
        {
            if (_wordLength < MaxWordLength)
            {
                _word[_wordLength++] = (char)_buffer[_position];
            }
            _position++;
        }
        Parameter = ReadParameter();
        // One space belongs to the word that it ends.
        if (Fill() && _buffer[_position] == ' ')
        {
            _position++;
        }
        return RtfToken.Word;
    }

    private int? ReadParameter()
    {
        if (!Fill())
        {
            return null;
        }
        var isNegative = _buffer[_position] == '-';
        if (isNegative)
        {
            _position++;
        }
        long value = 0;
        var digits = 0;
        while (Fill() && char.IsAsciiDigit((char)_buffer[_position]))
        {
            value = Math.Min((value * 10) + (_buffer[_position] - '0'), int.MaxValue);
            digits++;
            _position++;
        }
        if (digits == 0)
        {
            return null;
        }
        return (int)(isNegative ? -value : value);
    }

    private RtfToken ReadHexByte()
    {
        var value = 0;
        for (var i = 0; i < 2; i++)
        {
            if (!Fill() || !char.IsAsciiHexDigit((char)_buffer[_position]))
            {
                // Half a byte says nothing; what follows is read as it stands.
                Byte = (byte)'\'';
                return RtfToken.Symbol;
            }
            value = (value << 4) | HexValue(_buffer[_position]);
            _position++;
        }
        Byte = (byte)value;
        return RtfToken.HexByte;
    }

    /// <summary>Value of an ASCII hex digit.</summary>
    public static int HexValue(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
