namespace PartyArchive.Reports;

/// <summary>What a line of a report counts by.</summary>
public enum ReportDimension
{
    /// <summary>Everything.</summary>
    Total,

    /// <summary>Fonds, by code.</summary>
    Fonds,

    /// <summary>Document type (tên loại).</summary>
    Type,

    /// <summary>Year of issue.</summary>
    Year,

    /// <summary>Committee term (nhiệm kỳ), from the periods of the fonds's scheme.</summary>
    Term,

    /// <summary>Secrecy level.</summary>
    Secrecy,

    /// <summary>Quality of the text: "good" (0.8 and more), "fair" (0.5 and more), "poor", "none" (no text), "unjudged".</summary>
    TextQuality,

    /// <summary>Documents that lie in no file.</summary>
    Unclassified,

    /// <summary>Documents that lack a field of a description in force: code, type, date, issuer, subject.</summary>
    Incomplete,

    /// <summary>Record files by state.</summary>
    Files,
}

/// <summary>A line of a report.</summary>
/// <param name="Dimension">What is counted by.</param>
/// <param name="Value">Value of it; empty where it is not known.</param>
/// <param name="Items">Documents, or files for <see cref="ReportDimension.Files"/>.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Bytes">Bytes of the originals; 0 for files.</param>
public sealed record ReportLine(ReportDimension Dimension, string Value, long Items, long Pages, long Bytes);

/// <summary>Counts and extents of what a requester may see.</summary>
/// <param name="MadeAt">Moment (UTC).</param>
/// <param name="Lines">Lines in order of dimension and value (by code point).</param>
public sealed record HoldingsReport(DateTimeOffset MadeAt, IReadOnlyList<ReportLine> Lines);
