namespace PartyArchive.Arrangement;

/// <summary>A storage unit (đơn vị bảo quản): the piece of a file that lies in one cover. Most files are one; large ones are several.</summary>
public sealed record StorageUnit
{
    /// <summary>Number of the unit, as written on its cover.</summary>
    public required string Number { get; init; }

    /// <summary>Box or folder (hộp, cặp).</summary>
    public string? BoxNumber { get; init; }

    /// <summary>Store, rack and shelf (kho, giá, tầng).</summary>
    public string? ShelfLocation { get; init; }

    /// <summary>Sheets (số lượng tờ); a sheet has two pages.</summary>
    public int? SheetCount { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }
}

/// <summary>The note that ends a file (chứng từ kết thúc).</summary>
/// <param name="Text">What it states, as written.</param>
/// <param name="WrittenBy">Who wrote it.</param>
/// <param name="WrittenOn">Day it was written.</param>
public sealed record ClosingNote(string Text, string? WrittenBy = null, DateOnly? WrittenOn = null);
