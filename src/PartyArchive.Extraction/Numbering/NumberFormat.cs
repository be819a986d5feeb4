namespace PartyArchive.Extraction.Numbering;

/// <summary>Ways to write the number of a list level.</summary>
internal enum NumberFormat
{
    /// <summary>1, 2, 3.</summary>
    Decimal,

    /// <summary>01, 02, 03.</summary>
    DecimalZero,

    /// <summary>I, II, III.</summary>
    UpperRoman,

    /// <summary>i, ii, iii.</summary>
    LowerRoman,

    /// <summary>A, B, ..., Z, AA, BB.</summary>
    UpperLetter,

    /// <summary>a, b, ..., z, aa, bb.</summary>
    LowerLetter,

    /// <summary>- 1 -, - 2 -.</summary>
    DecimalInDashes,

    /// <summary>(1), (2).</summary>
    DecimalInParentheses,

    /// <summary>Một, hai, ba in words.</summary>
    VietnameseWords,

    /// <summary>A sign instead of a number; it is no label.</summary>
    Bullet,

    /// <summary>Nothing for the number itself; fixed text of the label stays.</summary>
    None,
}
