using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The properties of a paragraph that matter for text.</summary>
internal record struct ParagraphFormat
{
    /// <summary>Index of the style (istd).</summary>
    public int Style { get; set; }

    public bool IsInTable { get; set; }

    /// <summary>The paragraph's mark ends a table row.</summary>
    public bool IsRowEnd { get; set; }

    /// <summary>Depth of nested tables; 0 outside, 1 in a plain table.</summary>
    public int TableDepth { get; set; }

    /// <summary>The mark ends a cell of a nested table.</summary>
    public bool IsInnerCellEnd { get; set; }

    /// <summary>The mark ends a row of a nested table.</summary>
    public bool IsInnerRowEnd { get; set; }

    public bool HasPageBreakBefore { get; set; }

    /// <summary>The paragraph is a dropped capital: its text begins the next paragraph's first word.</summary>
    public bool IsDropCap { get; set; }

    /// <summary>Number of the list override, from 1; 0 for no list.</summary>
    public int List { get; set; }

    /// <summary>Level in the list, from 0.</summary>
    public int ListLevel { get; set; }

    /// <summary>Offset in the data stream of a change list too long for a page; null for none.</summary>
    public uint? HugeChanges { get; set; }

    public void Apply(in PropertyChanges change)
    {
        switch (change.Opcode)
        {
            case Sprm.ParagraphInTable:
                IsInTable = change.Value != 0;
                break;
            case Sprm.ParagraphRowEnd:
                IsRowEnd = change.Value != 0;
                break;
            case Sprm.ParagraphInnerCellEnd:
                IsInnerCellEnd = change.Value != 0;
                break;
            case Sprm.ParagraphInnerRowEnd:
                IsInnerRowEnd = change.Value != 0;
                break;
            case Sprm.ParagraphTableDepth:
                TableDepth = change.Operand.Int32At(0);
                break;
            case Sprm.ParagraphTableDepthChange:
                TableDepth += Math.Clamp(change.Operand.Int32At(0), -64, 64);
                break;
            case Sprm.ParagraphPageBreakBefore:
                HasPageBreakBefore = change.Value != 0;
                break;
            case Sprm.ParagraphDropCap:
                // [MS-DOC] 2.9.49, DCS: the lowest three bits tell the kind, 0 none.
                IsDropCap = (change.Value & 7) != 0;
                break;
            case Sprm.ParagraphListLevel:
                ListLevel = change.Value;
                break;
            case Sprm.ParagraphList:
                List = ListNumber((short)change.Operand.UInt16At(0));
                break;
            case Sprm.ParagraphHugeChanges:
                HugeChanges = change.Operand.UInt32At(0);
                break;
        }
    }

    // [MS-DOC] 2.6.2, sprmPIlfo: negative numbers name the list of a paragraph that kept its own indents.
    private static int ListNumber(short value) => Math.Abs((int)value);
}
