using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>The sections of the main text ([MS-DOC] 2.8.26 PlcfSed, 2.9.250 Sepx).</summary>
internal static class SectionTable
{
    private const int DescriptorBytes = 12;
    private const uint NoProperties = 0xFFFF_FFFF;

    /// <summary>The sections in order; at least one.</summary>
    public static IReadOnlyList<Section> Read(WordFile file)
    {
        var sections = new List<Section>();
        var plex = new Plex(file.Part(FibPart.Sections).Span, DescriptorBytes);
        ReadOnlySpan<byte> stream = file.Stream;
        var (start, end) = file.StoryRange(StoryKind.Main);
        for (var i = 0; i < plex.Count; i++)
        {
            var to = Math.Clamp(file.Text.PositionOf(plex.Start(i + 1)), start, end);
            var offset = plex.Record(i).UInt32At(2);
            var properties = offset == NoProperties ? [] : stream.Cut(offset + 2L, stream.UInt16At(offset));
            if (to > start)
            {
                sections.Add(Parse(to, file.Changes.Spend(properties), file.Fib.IsOld));
                start = to;
            }
        }
        if (sections.Count == 0)
        {
            sections.Add(new Section(end, SectionBreak.NewPage, HasTitlePage: false, OldHeaders: 0));
        }
        return sections;
    }

    private static Section Parse(int end, ReadOnlySpan<byte> properties, bool isOld)
    {
        var section = new Section(end, SectionBreak.NewPage, HasTitlePage: false, OldHeaders: 0);
        var changes = new PropertyChanges(properties, isOld);
        while (changes.Next())
        {
            section = changes.Opcode switch
            {
                Sprm.SectionBreakKind => section with { Break = (SectionBreak)changes.Value },
                Sprm.SectionHasTitlePage => section with { HasTitlePage = changes.Value != 0 },
                Sprm.SectionOldHeaders => section with { OldHeaders = changes.Value },
                _ => section,
            };
        }
        return section;
    }
}
