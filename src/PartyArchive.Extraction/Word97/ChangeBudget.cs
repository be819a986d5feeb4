namespace PartyArchive.Extraction.Word97;

/// <summary>
/// How much of a document's change lists is followed. A list of 64 KiB may hang on every character, through pieces, styles or the data stream;
/// no document that was written to be read comes near the bound.
/// </summary>
internal sealed class ChangeBudget(long fileBytes)
{
    // Lists are shared by the runs of a page and by all uses of a style, so each byte is read several times in any document.
    private const int ReadingsPerByte = 16;
    private const int FreeBytes = 16 << 20;

    private long _left = FreeBytes + (ReadingsPerByte * fileBytes);

    /// <summary>True when a list was left out.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>The list; empty when the budget does not reach for it.</summary>
    public ReadOnlySpan<byte> Spend(ReadOnlySpan<byte> list)
    {
        if (list.Length > _left)
        {
            IsSpent = true;
            return [];
        }
        _left -= list.Length;
        return list;
    }
}
