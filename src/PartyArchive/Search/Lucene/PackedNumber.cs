using System.Runtime.CompilerServices;

namespace PartyArchive.Search.Lucene;

/// <summary>Numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth bit says that more follow.</summary>
internal static class PackedNumber
{
    /// <summary>Bytes a number may take.</summary>
    public const int Longest = 5;

    /// <summary>Writes a number and goes past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Span<byte> bytes, ref int at, uint value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            bytes[at++] = (byte)(value | 0x80);
        }
        bytes[at++] = (byte)value;
    }

    /// <summary>Reads a number and goes past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint b = bytes[at++];
        if (b < 0x80)
        {
            return b;
        }
        var value = b & 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
