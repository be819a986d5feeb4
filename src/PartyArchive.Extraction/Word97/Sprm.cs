namespace PartyArchive.Extraction.Word97;

/// <summary>Property changes ("single property modifiers") that matter for text ([MS-DOC] 2.6). Bits 13 to 15 tell the operand's size.</summary>
internal static class Sprm
{
    // Characters, [MS-DOC] 2.6.1.
    public const ushort CharacterIsDeleted = 0x0800;
    public const ushort CharacterIsData = 0x0806;
    public const ushort CharacterIsOle = 0x080A;
    public const ushort CharacterIsHidden = 0x083C;
    public const ushort CharacterIsSpecial = 0x0855;
    public const ushort CharacterIsObject = 0x0856;
    public const ushort CharacterPlain = 0x2A33;
    public const ushort CharacterStyle = 0x4A30;
    public const ushort CharacterFontAscii = 0x4A4F;
    public const ushort CharacterFontFarEast = 0x4A50;
    public const ushort CharacterFontOther = 0x4A51;
    public const ushort CharacterSymbol = 0x6A09;

    /// <summary>One font for all characters: the only font property of Word 6 and 95.</summary>
    public const ushort CharacterFontAll = 0x4A3D;

    /// <summary>Word 95 only: the character set of the text where it differs from its font's.</summary>
    public const ushort CharacterSet = 0x6A20;

    // Paragraphs, [MS-DOC] 2.6.2.
    public const ushort ParagraphStyle = 0x4600;
    public const ushort ParagraphPageBreakBefore = 0x2407;
    public const ushort ParagraphDropCap = 0x442C;
    public const ushort ParagraphListLevel = 0x260A;
    public const ushort ParagraphList = 0x460B;
    public const ushort ParagraphInTable = 0x2416;
    public const ushort ParagraphRowEnd = 0x2417;
    public const ushort ParagraphInnerCellEnd = 0x244B;
    public const ushort ParagraphInnerRowEnd = 0x244C;
    public const ushort ParagraphTableDepth = 0x6649;
    public const ushort ParagraphTableDepthChange = 0x664A;
    public const ushort ParagraphHugeChanges = 0x6646;

    // Sections, [MS-DOC] 2.6.4.
    public const ushort SectionBreakKind = 0x3009;
    public const ushort SectionHasTitlePage = 0x300A;
    public const ushort SectionOldHeaders = 0x30FF;

    // Operands whose size does not follow from the opcode, [MS-DOC] 2.6.2 and 2.6.3.
    public const ushort ParagraphTabs = 0xC615;
    public const ushort TableDefinition = 0xD608;
}
