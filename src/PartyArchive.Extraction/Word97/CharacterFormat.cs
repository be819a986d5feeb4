using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The properties of a run of characters that matter for text. Fonts are indexes into the font table.</summary>
internal record struct CharacterFormat
{
    /// <summary>Font of ASCII characters.</summary>
    public int FontAscii { get; set; }

    /// <summary>Font of East Asian characters.</summary>
    public int FontFarEast { get; set; }

    /// <summary>Font of all other characters.</summary>
    public int FontOther { get; set; }

    /// <summary>Control characters below 32 (and a symbol's stand-in) have their special meaning.</summary>
    public bool IsSpecial { get; set; }

    public bool IsHidden { get; set; }

    /// <summary>Struck out by change tracking.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>A picture character that stands for a form field's data or an object, not for a picture.</summary>
    public bool IsObject { get; set; }

    /// <summary>Font of the one symbol that the run stands for; with <see cref="Symbol"/>.</summary>
    public int SymbolFont { get; set; }

    /// <summary>Character that a special "(" stands for; 0 for none.</summary>
    public char Symbol { get; set; }

    /// <summary>Word 95: character set of the bytes where it differs from the font's; null otherwise.</summary>
    public byte? CharacterSet { get; set; }

    /// <summary>Whether the text belongs to the document as it reads.</summary>
    public readonly bool IsVisible => !IsDeleted && !IsHidden;

    /// <summary>Applies one change. <paramref name="style"/> is what the style sheet alone gives; switches may refer to it.</summary>
    public void Apply(in PropertyChanges change, in CharacterFormat style)
    {
        switch (change.Opcode)
        {
            case Sprm.CharacterFontAscii:
                FontAscii = change.Operand.UInt16At(0);
                break;
            case Sprm.CharacterFontFarEast:
                FontFarEast = change.Operand.UInt16At(0);
                break;
            case Sprm.CharacterFontOther:
                FontOther = change.Operand.UInt16At(0);
                break;
            case Sprm.CharacterFontAll:
                FontAscii = FontFarEast = FontOther = change.Operand.UInt16At(0);
                break;
            case Sprm.CharacterIsSpecial:
                IsSpecial = change.Value != 0;
                break;
            case Sprm.CharacterIsHidden:
                IsHidden = Toggle(change.Value, style.IsHidden);
                break;
            case Sprm.CharacterIsDeleted:
                IsDeleted = Toggle(change.Value, style.IsDeleted);
                break;
            case Sprm.CharacterIsData or Sprm.CharacterIsOle or Sprm.CharacterIsObject:
                IsObject |= change.Value != 0;
                break;
            case Sprm.CharacterSymbol:
                // The change makes its character special by itself; writers leave the switch out.
                IsSpecial = true;
                SymbolFont = change.Operand.UInt16At(0);
                // Word 6 gives a byte, Word 97 a character.
                Symbol = change.Operand.Length < 4 ? (char)change.Operand.ByteAt(2) : (char)change.Operand.UInt16At(2);
                break;
            case Sprm.CharacterSet:
                CharacterSet = change.Value != 0 ? change.Operand.ByteAt(1) : null;
                break;
            case Sprm.CharacterPlain:
                this = style with { IsSpecial = IsSpecial };
                break;
        }
    }

    // [MS-DOC] 2.9.327, ToggleOperand: 128 as in the style, 129 the opposite.
    private static bool Toggle(byte value, bool inStyle) =>
        value switch
        {
            0 => false,
            128 => inStyle,
            129 => !inStyle,
            _ => true,
        };
}
