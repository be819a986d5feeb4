namespace PartyArchive.Extraction.CodePages;

/// <summary>The character sets that Windows gives fonts ([MS-WMF] 2.1.1.5; RTF 1.9.1, \fcharset) and the code page each stands for.</summary>
internal static class FontCharset
{
    /// <summary>Western (ANSI_CHARSET).</summary>
    public const int Ansi = 0;

    /// <summary>Whatever the document's default is (DEFAULT_CHARSET).</summary>
    public const int Default = 1;

    /// <summary>Pictures instead of letters (SYMBOL_CHARSET).</summary>
    public const int Symbol = 2;

    /// <summary>Code page of a character set; null for the default, for symbols and for unknown numbers.</summary>
    public static int? CodePageOf(int charset) =>
        charset switch
        {
            Ansi => 1252,
            77 => 10000,
            78 => 10001,
            79 => 10003,
            80 => 10008,
            81 => 10002,
            83 => 10005,
            84 => 10004,
            85 => 10006,
            86 => 10081,
            87 => 10021,
            88 => 10029,
            89 => 10007,
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 or 181 => 1255,
            178 or 179 or 180 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => null,
        };
}
