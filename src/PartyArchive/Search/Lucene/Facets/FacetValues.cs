using System.Globalization;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene.Segments;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>The values of each facet field as columns of the index: one line for each field.</summary>
internal static class FacetValues
{
    /// <summary>Between the levels of the arrangement tree; no code holds it.</summary>
    public const char LevelSeparator = '\u001F';

    // A longer value is no value but a paragraph that went astray; Lucene refuses more than 32,766 bytes.
    private const int Longest = 400;

    // The level is that of the partition, the year that of the date's column.
    private static readonly (FacetField Field, string Column)[] Columns =
    [
        .. Enum.GetValues<FacetField>()
            .Where(static field => field is not (FacetField.Secrecy or FacetField.Year))
            .Select(static field => (field, Column(field))),
    ];

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

    /// <summary>Writes a document's values into the segment.</summary>
    public static void Add(SegmentDraft segment, ArchivalDocument record)
    {
        foreach (var (field, column) in Columns)
        {
            if (IsMany(field))
            {
                foreach (
                    var value in (record.Effective.Keywords ?? [])
                        .Select(Clean)
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal)
                )
                {
                    segment.AddOneOfValues(column, Encoding.UTF8.GetBytes(value));
                }
            }
            else if (Clean(Of(field, record)) is { } value)
            {
                segment.AddValue(column, Encoding.UTF8.GetBytes(value));
            }
        }
    }

    private static string? Of(FacetField field, ArchivalDocument record)
    {
        var described = record.Effective;
        return field switch
        {
            FacetField.Type => described.Type,
            FacetField.Issuer => described.Issuer,
            FacetField.ParentIssuer => described.ParentIssuer,
            FacetField.Signer => described.Signer,
            FacetField.PlaceOfIssue => described.PlaceOfIssue,
            FacetField.Urgency => described.Urgency,
            FacetField.Language => described.Language,
            FacetField.Format => record.Format.ToString(),
            FacetField.Encoding => record.Encoding,
            FacetField.TextSource => record.TextSource == TextSource.None ? null : record.TextSource.ToString(),
            FacetField.Quality => record.TextQuality is { } quality ? Tenth(quality) : null,
            FacetField.Extraction => record.Extraction.ToString(),
            FacetField.Arrangement => described is { FondsCode: null, CatalogNumber: null, FileCode: null }
                ? null
                : Path(described.FondsCode, described.CatalogNumber, described.FileCode),
            _ => null,
        };
    }

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
