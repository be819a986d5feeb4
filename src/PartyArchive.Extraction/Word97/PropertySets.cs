using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The document properties of a compound file ([MS-OLEPS]; the numbers are those of [MS-OSHARED] 2.3.3.2).</summary>
internal static class PropertySets
{
    public static DocumentProperties Read(CompoundFileReader compound)
    {
        var summary = ReadSet(compound, "\u0005SummaryInformation");
        var more = ReadSet(compound, "\u0005DocumentSummaryInformation");
        return new DocumentProperties
        {
            Title = summary?.Text(2),
            Subject = summary?.Text(3),
            Author = summary?.Text(4),
            Keywords = summary?.Text(5),
            Description = summary?.Text(6),
            LastModifiedBy = summary?.Text(8),
            Application = summary?.Text(18),
            CreatedAt = summary?.Time(12),
            ModifiedAt = summary?.Time(13),
            StatedPages = summary?.Number(14) is > 0 and var pages ? pages : null,
            Company = more?.Text(15),
            Attachments = EmbeddedObjects.Names(compound),
        };
    }

    private static PropertySet? ReadSet(CompoundFileReader compound, string name) =>
        compound.Root.Child(name) is { Kind: CompoundEntryKind.Stream } entry
            ? PropertySet.Parse(compound.Read(entry))
            : null;
}
