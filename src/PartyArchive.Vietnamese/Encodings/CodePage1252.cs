namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Windows code page 1252 both ways. The platform's own tables are not used: encoding with them replaces letters by look-alikes.</summary>
internal static class CodePage1252
{
    /// <summary>No code of the page stands for the character.</summary>
    public const int None = -1;

    // Codes 80 to 9F. The five codes the page leaves undefined stand for the C1 control of the same number, as Windows does it.
    private const string High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly byte[] s_highCodes = HighCodes();

    /// <summary>The character a code stands for.</summary>
    public static char ToCharacter(byte code) => code is >= 0x80 and <= 0x9F ? High[code - 0x80] : (char)code;

    /// <summary>The code of a character; C1 controls stand for their own number. <see cref="None"/> when there is no such code.</summary>
    public static int ToCode(char character)
    {
        if (character < 0x100)
        {
            return character;
        }

        if (character is < '\u0152' or > '\u2122')
        {
            return None;
        }

        var code = s_highCodes[character];
        return code == 0 ? None : code;
    }

    private static byte[] HighCodes()
    {
        var codes = new byte['\u2122' + 1];
        for (var i = 0; i < High.Length; i++)
        {
            codes[High[i]] = (byte)(0x80 + i);
        }

        return codes;
    }
}
