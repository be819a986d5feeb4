namespace PartyArchive.Extraction.Word97;

/// <summary>The one-byte property changes of Word 6 and 95; the same numbers serve in the short modifiers of pieces ([MS-DOC] 2.9.179, Prm0).</summary>
internal static class OldSprm
{
    /// <summary>Operand begins with a byte that counts the rest.</summary>
    public const int Counted = -1;

    /// <summary>Operand begins with two bytes that count the rest.</summary>
    public const int CountedLong = -2;

    /// <summary>No such change; what follows cannot be told apart.</summary>
    public const int Unknown = -3;

    /// <summary>The two-byte opcode with the same meaning; 0 when it does not matter for text.</summary>
    public static ushort Modern(byte opcode) =>
        opcode switch
        {
            2 => Sprm.ParagraphStyle,
            9 => Sprm.ParagraphPageBreakBefore,
            24 => Sprm.ParagraphInTable,
            25 => Sprm.ParagraphRowEnd,
            46 => Sprm.ParagraphDropCap,
            65 => Sprm.CharacterIsDeleted,
            71 => Sprm.CharacterIsData,
            73 => Sprm.CharacterSet,
            74 => Sprm.CharacterSymbol,
            75 => Sprm.CharacterIsOle,
            80 => Sprm.CharacterStyle,
            83 => Sprm.CharacterPlain,
            92 => Sprm.CharacterIsHidden,
            93 => Sprm.CharacterFontAll,
            117 => Sprm.CharacterIsSpecial,
            118 => Sprm.CharacterIsObject,
            142 => Sprm.SectionBreakKind,
            143 => Sprm.SectionHasTitlePage,
            153 => Sprm.SectionOldHeaders,
            _ => 0,
        };

    /// <summary>Bytes of the operand, or how it tells them.</summary>
    public static int OperandBytes(byte opcode) =>
        opcode switch
        {
            52 or 83 => 0,
            >= 4 and <= 11 or 13 or 14 or 24 or 25 or 29 or 37 or 44 or 50 or 51 => 1,
            65
            or 66
            or 67
            or 71
            or 75
            or >= 85
            and <= 92
            or 94
            or 98
            or >= 100
            and <= 102
            or 104
            or >= 117
            and <= 119 => 1,
            131 or 132 or 138 or 139 or 142 or 143 or 146 or 147 or >= 150 and <= 153 or 158 or 159 or 162 => 1,
            185 or 186 => 1,
            2 or >= 16 and <= 19 or 21 or 22 or >= 26 and <= 28 or >= 30 and <= 36 or >= 38 and <= 43 => 2,
            >= 45 and <= 49 or 69 or 72 or 80 or 93 or 96 or 97 or 99 or 107 or 109 or 110 or >= 121 and <= 124 => 2,
            140 or 141 or 144 or 145 or 148 or 149 or >= 154 and <= 157 or 160 or 161 or >= 164 and <= 171 => 2,
            182 or 183 or 184 or 189 or 195 or 197 or 198 => 2,
            73 or 95 or 136 or 137 => 3,
            20 or 70 or 192 or 194 or 196 or 200 => 4,
            193 or 199 => 5,
            187 => 12,
            3 or 12 or 15 or 23 or 68 or 74 or 77 or 81 or 82 or 103 or 105 or 106 or 108 or 120 or 133 or 191 =>
                Counted,
            188 or 190 => CountedLong,
            _ => Unknown,
        };
}
