namespace PartyArchive.Vietnamese.Encodings;

/// <summary>How Vietnamese was written in 8-bit fonts and code pages before Unicode, and ways Unicode itself is damaged.</summary>
public enum LegacyEncoding
{
    /// <summary>Unicode already; nothing to convert.</summary>
    Unicode,

    /// <summary>TCVN3 or ABC (TCVN 5712:1993, VSCII-3), fonts .Vn...</summary>
    Tcvn3,

    /// <summary>VNI for Windows, fonts VNI-...</summary>
    VniWindows,

    /// <summary>VISCII (RFC 1456).</summary>
    Viscii,

    /// <summary>VPS.</summary>
    Vps,

    /// <summary>BKHCM, one byte.</summary>
    Bkhcm1,

    /// <summary>BKHCM, two bytes.</summary>
    Bkhcm2,

    /// <summary>Vietware X, two bytes.</summary>
    VietwareX,

    /// <summary>Vietware F, one byte.</summary>
    VietwareF,

    /// <summary>Windows code page 1258 read as 1252.</summary>
    Cp1258,

    /// <summary>VIQR, plain ASCII; never detected unless asked for.</summary>
    Viqr,

    /// <summary>UTF-8 that was read as Latin-1 or code page 1252.</summary>
    Utf8AsLatin1,

    /// <summary>Numeric character references left in plain text.</summary>
    NumericReferences,
}
