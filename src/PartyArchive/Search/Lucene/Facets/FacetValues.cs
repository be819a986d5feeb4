using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;
using PartyArchive.Search.Facets;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>The values of each facet field as columns of the index: one line for each field.</summary>
internal static class FacetValues
{
    /// <summary>Between the levels of the arrangement tree; no code holds it.</summary>
    public const char LevelSeparator = '\u001F';

    // A longer value is no value but a paragraph that went astray; Lucene refuses more than 32,766 bytes.
    private const int Longest = 400;

    /// <summary>Column of a field.</summary>
    public static string Column(FacetField field) => "facet." + field.ToString().ToLowerInvariant();

    /// <summary>True when a document may have several values.</summary>
    public static bool IsMany(FacetField field) => field == FacetField.Keyword;

    /// <summary>True when the value is a code or a name of the program, compared as written.</summary>
    public static bool IsCode(FacetField field) =>
        field
            is FacetField.Arrangement
                or FacetField.Format
                or FacetField.Encoding
                or FacetField.TextSource
                or FacetField.Extraction
                or FacetField.Secrecy
                or FacetField.Quality
                or FacetField.Year;

    /// <summary>Writes a document's values into its index entry.</summary>
    public static void Add(Document document, ArchivalDocument record)
    {
        foreach (var field in Enum.GetValues<FacetField>())
        {
            // The level is that of the partition, the year that of the date's column.
            if (field is FacetField.Secrecy or FacetField.Year)
            {
                continue;
            }
            foreach (var value in Of(field, record).Select(Clean).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                var bytes = new BytesRef(value);
                document.Add(
                    IsMany(field)
                        ? new SortedSetDocValuesField(Column(field), bytes)
                        : new SortedDocValuesField(Column(field), bytes)
                );
            }
        }
    }

    private static IEnumerable<string?> Of(FacetField field, ArchivalDocument record)
    {
        var described = record.Effective;
        return field switch
        {
            FacetField.Type => One(described.Type),
            FacetField.Issuer => One(described.Issuer),
            FacetField.ParentIssuer => One(described.ParentIssuer),
            FacetField.Signer => One(described.Signer),
            FacetField.PlaceOfIssue => One(described.PlaceOfIssue),
            FacetField.Urgency => One(described.Urgency),
            FacetField.Language => One(described.Language),
            FacetField.Keyword => described.Keywords ?? [],
            FacetField.Format => One(record.Format.ToString()),
            FacetField.Encoding => One(record.Encoding),
            FacetField.TextSource => One(record.TextSource == TextSource.None ? null : record.TextSource.ToString()),
            FacetField.Quality => One(record.TextQuality is { } quality ? Tenth(quality) : null),
            FacetField.Extraction => One(record.Extraction.ToString()),
            FacetField.Arrangement => One(
                described is { FondsCode: null, CatalogNumber: null, FileCode: null }
                    ? null
                    : Path(described.FondsCode, described.CatalogNumber, described.FileCode)
            ),
            _ => [],
        };
    }

    private static IEnumerable<string?> One(string? value) => [value];

    /// <summary>Path of a node in the arrangement tree.</summary>
    public static string Path(params ReadOnlySpan<string?> levels)
    {
        var path = new List<string>(levels.Length);
        foreach (var level in levels)
        {
            path.Add(level?.Trim().Replace(LevelSeparator, ' ') ?? "");
        }
        return string.Join(LevelSeparator, path);
    }

    private static string Tenth(double quality) =>
        (Math.Floor(Math.Clamp(quality, 0, 0.999) * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture);

    private static string? Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }
        var clean = VietnameseText.Clean(value).Trim(' ', '\t', '\r', '\n');
        return clean.Length <= Longest
            ? clean
            : clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
