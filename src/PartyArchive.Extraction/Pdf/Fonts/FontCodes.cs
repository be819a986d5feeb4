namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>How the codes of a font are read and what its dictionary says they mean.</summary>
internal abstract class FontCodes
{
    /// <summary>Bytes a code: 1 or 2; 0 when only the font's character map knows.</summary>
    public abstract int Length { get; }

    /// <summary>Whether lines run from top to bottom.</summary>
    public virtual bool IsVertical => false;

    /// <summary>Whether the embedded font program may know more than the dictionary.</summary>
    public abstract bool AsksProgram { get; }

    /// <summary>Characters of a code by the dictionary; null when it does not say.</summary>
    public abstract string? Text(int code);

    /// <summary>A last guess when neither dictionary nor program know; null when there is none.</summary>
    public abstract string? LastResort(int code);
}
