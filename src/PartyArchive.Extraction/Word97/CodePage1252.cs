namespace PartyArchive.Extraction.Word97;

/// <summary>Windows code page 1252 with its five undefined codes left as C1 controls, which is what Word does ([MS-DOC] 2.9.73).</summary>
internal static class CodePage1252
{
    private const string HighControls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char Decode(byte code) => code is >= 0x80 and <= 0x9F ? HighControls[code - 0x80] : (char)code;

    public static void Decode(ReadOnlySpan<byte> codes, Span<char> target)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            target[i] = Decode(codes[i]);
        }
    }
}
