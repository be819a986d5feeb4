namespace PartyArchive.Extraction.Word97;

/// <summary>How one level of a list is numbered ([MS-DOC] 2.9.150, LVLF).</summary>
internal sealed record ListLevel
{
    /// <summary>Number of the first paragraph.</summary>
    public required int StartAt { get; init; }

    /// <summary>Kind of number (nfc, [MS-OSHARED] 2.2.1.3).</summary>
    public required int NumberFormat { get; init; }

    /// <summary>The label; characters 0 to 8 stand for the number of that level.</summary>
    public required string Template { get; init; }

    /// <summary>All numbers in the label are Arabic, whatever their own levels say.</summary>
    public bool IsLegal { get; init; }

    /// <summary>Numbering restarts after a paragraph of a level below this one; null for any higher level.</summary>
    public int? RestartBelow { get; init; }

    /// <summary>What follows the label: 0 a tab, 1 a space, 2 nothing.</summary>
    public int Follow { get; init; }

    /// <summary>Index of the label's font; null when the paragraph's serves.</summary>
    public int? Font { get; init; }

    public bool IsHidden { get; init; }
}
