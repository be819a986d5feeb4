namespace PartyArchive.Vietnamese.Encodings;

/// <summary>How capitals are found again in encodings whose toned capitals share the codes of the small letters (TCVN3, Vietware F; in part VPS, VISCII).</summary>
public enum CapitalRecovery
{
    /// <summary>Letters stay as their codes say.</summary>
    None,

    /// <summary>A word with two or more ASCII letters, all capitals, becomes capitals. The font is not known.</summary>
    Words,

    /// <summary>A line with three or more ASCII letters, all capitals, becomes capitals; other lines as <see cref="Words"/>. The font is not known.</summary>
    Lines,

    /// <summary>Letters that came from codes become capitals, ASCII letters stay: fonts of the kind VPS Times Hoa.</summary>
    Accented,

    /// <summary>Everything becomes capitals: fonts of the kind .VnTimeH.</summary>
    All,
}
