using PartyArchive.Arrangement;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Segments;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ordering;

/// <summary>Columns whose bytes sort as people sort: Vietnamese order of titles, numbers by value, papers of a file by date.</summary>
internal static class SortColumns
{
    // Titles that agree in so many letters are told apart by nobody's eye; documents of equal keys are ordered by id.
    private const int TitleBytes = 64;
    private const int NumberBytes = 32;
    private const int LevelBytes = 40;

    /// <summary>Column of an order; null for orders by number.</summary>
    public static string? Of(SearchSort sort) =>
        sort switch
        {
            SearchSort.Title => IndexFields.TitleOrder,
            SearchSort.Number => IndexFields.NumberOrder,
            SearchSort.RecordFile => IndexFields.FileOrder,
            _ => null,
        };

    /// <summary>Writes a document's keys into the segment.</summary>
    public static void Add(SegmentDraft segment, DocumentDescription described)
    {
        Add(segment, IndexFields.TitleOrder, Key(described.Title ?? described.Subject, TitleBytes));
        Add(segment, IndexFields.NumberOrder, Key(described.Code ?? described.Number, NumberBytes));
        Add(segment, IndexFields.FileOrder, FileKey(described));
    }

    private static byte[] Key(string? text, int limit) => text is null ? [] : VietnameseComparer.SortKey(text, limit);

    private static byte[] FileKey(DocumentDescription described)
    {
        if (described is { FondsCode: null, CatalogNumber: null, FileCode: null })
        {
            return [];
        }
        var key = new List<byte>();
        foreach (var level in (ReadOnlySpan<string?>)[described.FondsCode, described.CatalogNumber, described.FileCode])
        {
            key.AddRange(Key(level, LevelBytes));
            key.Add(0);
        }
        // Within a file by date; undated papers last.
        var day = described.IssuedOn?.Earliest.DayNumber ?? int.MaxValue;
        key.AddRange([(byte)(day >> 24), (byte)(day >> 16), (byte)(day >> 8), (byte)day]);
        return [.. key];
    }

    private static void Add(SegmentDraft segment, string column, byte[] key)
    {
        if (key.Length > 0)
        {
            segment.AddValue(column, key);
        }
    }
}
