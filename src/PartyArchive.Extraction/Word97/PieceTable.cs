using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// The piece table: in which order the text lies in the main stream ([MS-DOC] 2.8.35, PlcPcd; 2.9.38, Clx),
/// and the property changes that fast saving hung on pieces.
/// </summary>
internal sealed class PieceTable
{
    private const int PieceBytes = 8;
    private const uint CompressedFlag = 0x4000_0000;

    private readonly List<Piece> _pieces = [];

    // Offset and length in the Clx of each change list (Prc), by its index.
    private readonly List<(int Offset, int Length)> _changes = [];
    private readonly byte[] _clx;
    private int _characters;

    private PieceTable(byte[] clx) => _clx = clx;

    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>True when pieces had to be cut or left out because they lie outside the stream.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the piece table of a file that has one.</summary>
    public static PieceTable Parse(ReadOnlySpan<byte> clx, int streamBytes, Fib fib)
    {
        var table = new PieceTable(clx.ToArray());
        table.ReadClx(streamBytes, fib);
        return table;
    }

    /// <summary>One piece for the whole text: files that are not fast-saved, or whose piece table is lost.</summary>
    public static PieceTable Single(int streamBytes, Fib fib)
    {
        var table = new PieceTable([]);
        // The header does not tell; only its counts do.
        var wide = fib.HasWideText && fib.Characters > 0 && fib.EndByte - fib.FirstByte >= 2 * fib.Characters;
        var width = wide ? 2 : 1;
        var bytes = Math.Max(0, Math.Min(fib.EndByte, streamBytes) - fib.FirstByte);
        table.Add(0, bytes / width, fib.FirstByte, width, 0, streamBytes);
        return table;
    }

    /// <summary>The change list that a piece's modifier names; empty when it names none.</summary>
    public ReadOnlySpan<byte> ChangesOf(ushort modifier)
    {
        // [MS-DOC] 2.9.178, Prm: the lowest bit tells an index into the change lists from a single short change.
        var index = modifier >> 1;
        return (modifier & 1) == 1 && index < _changes.Count
            ? _clx.AsSpan(_changes[index].Offset, _changes[index].Length)
            : [];
    }

    private void ReadClx(int streamBytes, Fib fib)
    {
        ReadOnlySpan<byte> clx = _clx;
        var at = 0;
        while (clx.ByteAt(at) == 1)
        {
            var length = clx.UInt16At(at + 1);
            var list = clx.Cut(at + 3, length);
            _changes.Add((Math.Min(at + 3, clx.Length), list.Length));
            at += 3 + length;
        }
        if (clx.ByteAt(at) != 2)
        {
            IsDamaged = true;
            return;
        }
        ReadPieces(clx.Cut(at + 5, clx.UInt32At(at + 1)), streamBytes, fib);
    }

    private void ReadPieces(ReadOnlySpan<byte> plc, int streamBytes, Fib fib)
    {
        var count = (plc.Length - 4) / (4 + PieceBytes);
        var descriptors = 4 * (count + 1);
        for (var i = 0; i < count; i++)
        {
            long first = plc.UInt32At(4 * i);
            long end = plc.UInt32At(4 * (i + 1));
            if (end < first)
            {
                IsDamaged = true;
                break;
            }
            var descriptor = descriptors + (PieceBytes * i);
            var fc = plc.UInt32At(descriptor + 2);
            var modifier = plc.UInt16At(descriptor + 6);
            if (fib.IsOld)
            {
                Add(first, end - first, fc, fib.HasWideText ? 2 : 1, modifier, streamBytes);
            }
            else if ((fc & CompressedFlag) != 0)
            {
                // [MS-DOC] 2.9.73, FcCompressed: 8-bit text lies at half the value stated.
                Add(first, end - first, (fc & ~CompressedFlag & 0x7FFF_FFFF) / 2, 1, modifier, streamBytes);
            }
            else
            {
                Add(first, end - first, fc & 0x3FFF_FFFF, 2, modifier, streamBytes);
            }
        }
    }

    private void Add(long first, long length, long offset, int width, ushort modifier, int streamBytes)
    {
        var there = offset < streamBytes ? (streamBytes - offset) / width : 0;
        // Text is stored once; a table that names the same bytes over and over is an attack, not a document.
        there = Math.Min(there, (2L * streamBytes) - _characters);
        if (there < length)
        {
            IsDamaged = true;
            length = Math.Max(0, there);
        }
        if (length > 0)
        {
            _pieces.Add(new Piece(first, _characters, (int)length, (int)offset, width, modifier));
            _characters += (int)length;
        }
    }
}
