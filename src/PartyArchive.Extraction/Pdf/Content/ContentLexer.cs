using System.Buffers;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>What the lexer stands on.</summary>
internal enum ContentTokenKind : byte
{
    /// <summary>End of the stream.</summary>
    End,

    /// <summary>A number; see <see cref="ContentLexer.Number"/>.</summary>
    Number,

    /// <summary>A name; its bytes are the token's range, escapes not undone.</summary>
    Name,

    /// <summary>A literal or hexadecimal string; its bytes were added to the string buffer.</summary>
    String,

    /// <summary>Start of an array.</summary>
    ArrayStart,

    /// <summary>End of an array.</summary>
    ArrayEnd,

    /// <summary>Start of a dictionary.</summary>
    DictionaryStart,

    /// <summary>End of a dictionary.</summary>
    DictionaryEnd,

    /// <summary>An operator or keyword; its bytes are the token's range.</summary>
    Operator,
}

/// <summary>
/// Cuts a content stream or a character map into tokens (ISO 32000-1, 7.2 and 7.3) in one pass without recursion.
/// Every byte is looked at once; anything odd is skipped, never refused.
/// </summary>
internal sealed class ContentLexer(ReadOnlyMemory<byte> data)
{
    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);
    private readonly ReadOnlyMemory<byte> _data = data;
    private byte[] _strings = new byte[256];
    private int _stringLength;

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Start of the token; for a string its start in the string buffer.</summary>
    public int Start { get; private set; }

    /// <summary>Length of the token in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Value of the number stood on.</summary>
    public double Number { get; private set; }

    /// <summary>Bytes of the stream.</summary>
    public ReadOnlySpan<byte> Bytes => _data.Span;

    /// <summary>Bytes of the name or operator stood on.</summary>
    public ReadOnlySpan<byte> Token => _data.Span.Slice(Start, Length);

    /// <summary>A stretch of the string buffer.</summary>
    public ReadOnlySpan<byte> StringAt(int start, int length) => _strings.AsSpan(start, length);

    /// <summary>Forgets the strings read so far; called after each operator.</summary>
    public void ForgetStrings() => _stringLength = 0;

    /// <summary>Moves to the next token.</summary>
    public ContentTokenKind Next()
    {
        var bytes = _data.Span;
        var position = Position;
        while (position < bytes.Length)
        {
            var first = bytes[position];
            switch (first)
            {
                case 0 or 9 or 10 or 12 or 13 or 32:
                    position++;
                    continue;
                case (byte)'%':
                    var lineEnd = bytes[position..].IndexOfAny((byte)'\r', (byte)'\n');
                    position = lineEnd < 0 ? bytes.Length : position + lineEnd;
                    continue;
                case (byte)'(':
                    return ReadLiteral(bytes, position + 1);
                case (byte)'<':
                    if (position + 1 < bytes.Length && bytes[position + 1] == '<')
                    {
                        return At(ContentTokenKind.DictionaryStart, position, 2);
                    }
                    return ReadHexadecimal(bytes, position + 1);
                case (byte)'>':
                    if (position + 1 < bytes.Length && bytes[position + 1] == '>')
                    {
                        return At(ContentTokenKind.DictionaryEnd, position, 2);
                    }
                    position++;
                    continue;
                case (byte)'[':
                    return At(ContentTokenKind.ArrayStart, position, 1);
                case (byte)']':
                    return At(ContentTokenKind.ArrayEnd, position, 1);
                case (byte)')' or (byte)'{' or (byte)'}':
                    position++;
                    continue;
                case (byte)'/':
                    var name = WordLength(bytes[(position + 1)..]);
                    Start = position + 1;
                    Length = name;
                    Position = Start + name;
                    return ContentTokenKind.Name;
                default:
                    return ReadWord(bytes, position);
            }
        }
        Position = bytes.Length;
        return ContentTokenKind.End;
    }

    /// <summary>Skips the data of an inline image: from after ID to after EI (ISO 32000-1, 8.9.7).</summary>
    public void SkipInlineImage()
    {
        var bytes = _data.Span;
        var position = Math.Min(Position + 1, bytes.Length);
        while (true)
        {
            var found = bytes[position..].IndexOf("EI"u8);
            if (found < 0)
            {
                Position = bytes.Length;
                return;
            }
            var at = position + found;
            var before = at == 0 || IsSpace(bytes[at - 1]);
            var after = at + 2 >= bytes.Length || IsSpace(bytes[at + 2]);
            if (before && after && LooksLikeContent(bytes[Math.Min(at + 2, bytes.Length)..]))
            {
                Position = at + 2;
                return;
            }
            position = at + 2;
        }
    }

    // Picture data may hold "EI" between blanks by chance; what follows the true one is plain text.
    private static bool LooksLikeContent(ReadOnlySpan<byte> rest)
    {
        foreach (var b in rest[..Math.Min(rest.Length, 12)])
        {
            if (b >= 0x7F || (b < 0x20 && !IsSpace(b)))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static int WordLength(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAny(Breaks);
        return length < 0 ? rest.Length : length;
    }

    private ContentTokenKind At(ContentTokenKind kind, int start, int length)
    {
        Start = start;
        Length = length;
        Position = start + length;
        return kind;
    }

    private ContentTokenKind ReadWord(ReadOnlySpan<byte> bytes, int start)
    {
        var first = bytes[start];
        if (first is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.')
        {
            return ReadNumber(bytes, start);
        }
        var length = WordLength(bytes[start..]);
        return At(ContentTokenKind.Operator, start, length);
    }

    private ContentTokenKind ReadNumber(ReadOnlySpan<byte> bytes, int start)
    {
        double value = 0;
        double scale = 0;
        var negative = false;
        var position = start;
        for (; position < bytes.Length; position++)
        {
            var b = bytes[position];
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                if (scale == 0)
                {
                    value = (value * 10) + (b - '0');
                }
                else
                {
                    value += (b - '0') * scale;
                    scale /= 10;
                }
            }
            else if (b == '.')
            {
                scale = scale == 0 ? 0.1 : scale;
            }
            else if (b == '-')
            {
                // "--5" is written by some programs for -5, "5-3" for 5 by others.
                negative |= position == start || value == 0;
            }
            else if (b != '+')
            {
                break;
            }
        }
        Number = negative ? -value : value;
        return At(ContentTokenKind.Number, start, position - start);
    }

    private ContentTokenKind ReadLiteral(ReadOnlySpan<byte> bytes, int position)
    {
        Start = _stringLength;
        var depth = 1;
        while (position < bytes.Length)
        {
            var b = bytes[position++];
            if (b == ')' && --depth == 0)
            {
                break;
            }
            if (b == '(')
            {
                depth++;
            }
            else if (b == '\\')
            {
                position = ReadEscape(bytes, position);
                continue;
            }
            AddByte(b);
        }
        Length = _stringLength - Start;
        Position = position;
        return ContentTokenKind.String;
    }

    private int ReadEscape(ReadOnlySpan<byte> bytes, int position)
    {
        if (position >= bytes.Length)
        {
            return position;
        }
        var b = bytes[position++];
        switch (b)
        {
            case (byte)'n':
                AddByte(10);
                break;
            case (byte)'r':
                AddByte(13);
                break;
            case (byte)'t':
                AddByte(9);
                break;
            case (byte)'b':
                AddByte(8);
                break;
            case (byte)'f':
                AddByte(12);
                break;
            case 13:
                return position < bytes.Length && bytes[position] == 10 ? position + 1 : position;
            case 10:
                break;
            case >= (byte)'0' and <= (byte)'7':
                var code = b - '0';
                for (
                    var i = 0;
                    i < 2 && position < bytes.Length && bytes[position] is >= (byte)'0' and <= (byte)'7';
                    i++
                )
                {
                    code = (code * 8) + (bytes[position++] - '0');
                }
                AddByte((byte)code);
                break;
            default:
                AddByte(b);
                break;
        }
        return position;
    }

    private ContentTokenKind ReadHexadecimal(ReadOnlySpan<byte> bytes, int position)
    {
        Start = _stringLength;
        var high = -1;
        while (position < bytes.Length)
        {
            var b = bytes[position++];
            if (b == '>')
            {
                break;
            }
            var digit = HexDigit(b);
            if (digit < 0)
            {
                continue;
            }
            if (high < 0)
            {
                high = digit;
            }
            else
            {
                AddByte((byte)((high << 4) | digit));
                high = -1;
            }
        }
        if (high >= 0)
        {
            AddByte((byte)(high << 4));
        }
        Length = _stringLength - Start;
        Position = position;
        return ContentTokenKind.String;
    }

    private static int HexDigit(byte b) =>
        b switch
        {
            >= (byte)'0' and <= (byte)'9' => b - '0',
            >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
            _ => -1,
        };

    private void AddByte(byte b)
    {
        if (_stringLength == _strings.Length)
        {
            Array.Resize(ref _strings, _strings.Length * 2);
        }
        _strings[_stringLength++] = b;
    }
}
