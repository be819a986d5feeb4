namespace PartyArchive.Extraction.Word97;

/// <summary>A stretch of text that lies in one place of the main stream ([MS-DOC] 2.9.177, Pcd).</summary>
/// <param name="FirstCharacter">Number of its first character in the document (cp).</param>
/// <param name="Start">Place of its first character in <see cref="DocumentText.Characters"/>.</param>
/// <param name="Length">Characters that are really there.</param>
/// <param name="Offset">Byte offset in the main stream (fc).</param>
/// <param name="Width">Bytes of a character: 1 or 2.</param>
/// <param name="Modifier">Change that applies to the whole piece (prm); 0 for none.</param>
internal readonly record struct Piece(
    long FirstCharacter,
    int Start,
    int Length,
    int Offset,
    int Width,
    ushort Modifier
)
{
    public int End => Start + Length;

    /// <summary>Byte offset of a character of this piece.</summary>
    public int OffsetOf(int position) => Offset + ((position - Start) * Width);

    /// <summary>First position whose byte offset is not below the given one.</summary>
    public int PositionAt(long offset) => (int)Math.Clamp(Start + ((offset - Offset + Width - 1) / Width), Start, End);
}
