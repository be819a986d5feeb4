namespace PartyArchive.Extraction.Rtf;

/// <summary>What holds inside a group; a group inherits it from the one around it and gives nothing back.</summary>
internal record struct RtfGroup
{
    /// <summary>Bytes that stand after each <c>\u</c> for readers without Unicode, unless <c>\uc</c> says otherwise.</summary>
    private const int DefaultUnicodeSkip = 1;

    public RtfGroup()
    {
        UnicodeSkip = DefaultUnicodeSkip;
        AssociatedFont = -1;
    }

    /// <summary>Where text of the group goes.</summary>
    public RtfDestination Destination { get; set; }

    /// <summary>Where text goes outside the container that the group belongs to.</summary>
    public RtfDestination Outer { get; set; }

    /// <summary>True when a part ends with the group.</summary>
    public bool OpensPart { get; set; }

    /// <summary>True when a kept text (a property) ends with the group.</summary>
    public bool OpensCapture { get; set; }

    /// <summary>True inside the label of a list paragraph.</summary>
    public bool IsListLabel { get; set; }

    /// <summary>Number of the font.</summary>
    public int Font { get; set; }

    /// <summary>Number of the font of right-to-left runs; negative when none is set.</summary>
    public int AssociatedFont { get; set; }

    public bool IsRightToLeft { get; set; }

    public int UnicodeSkip { get; set; }

    public bool IsHidden { get; set; }

    public bool IsDeleted { get; set; }

    public bool HasPageBreakBefore { get; set; }

    /// <summary>Number of the font in force.</summary>
    public readonly int EffectiveFont => IsRightToLeft && AssociatedFont >= 0 ? AssociatedFont : Font;

    /// <summary>Where text goes, or went before a container began.</summary>
    public readonly RtfDestination Target =>
        Destination is RtfDestination.Container or RtfDestination.TwoForms ? Outer : Destination;
}
