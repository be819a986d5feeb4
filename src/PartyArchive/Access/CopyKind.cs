using System.Globalization;

namespace PartyArchive.Access;

/// <summary>Kinds of copies that readers are given (circular 05/2025/TT-BNV).</summary>
public enum CopyKind
{
    /// <summary>For reading within the system (bản để đọc): never downloaded, deleted some days after the term.</summary>
    Reading,

    /// <summary>A copy without proof (bản sao không xác thực).</summary>
    WithoutProof,

    /// <summary>A copy with proof (bản sao xác thực), signed by the archive.</summary>
    WithProof,

    /// <summary>A copy with proof handed out as a package (DIP), with the proof of the original and a certificate.</summary>
    WithProofAsPackage,
}

/// <summary>What the circular asks of a kind of copy: a rule as data.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="IsSigned">Whether the archive signs it.</param>
/// <param name="DownloadDays">Days within which it may be downloaded; null for never, 0 without a limit.</param>
/// <param name="UseDays">Longest term of use in days; null without a limit.</param>
/// <param name="DeleteAfterDays">Days after the term of use when the system deletes it; null when it does not.</param>
/// <param name="EveryPageBottomCenter">Text in the middle of the lower margin of every page; <c>{archive}</c> is the archive's name. Null for none.</param>
/// <param name="FirstPageTopRight">Text at the upper right of the first page; null for none.</param>
/// <param name="Signature">Text the signature shows; null when it is not signed.</param>
/// <param name="NeedsCertificate">Whether a certificate goes with it.</param>
public sealed record CopyRule(
    CopyKind Kind,
    bool IsSigned,
    int? DownloadDays,
    int? UseDays,
    int? DeleteAfterDays,
    string? EveryPageBottomCenter,
    string? FirstPageTopRight,
    string? Signature,
    bool NeedsCertificate
)
{
    private static readonly Lazy<IReadOnlyList<CopyRule>> Lazily = new(Load);

    /// <summary>The rules shipped with this library (secondary sources; docs/security.md).</summary>
    public static IReadOnlyList<CopyRule> Shipped => Lazily.Value;

    private static List<CopyRule> Load() =>
        AccessData
            .Rows("copies.tsv")
            .Select(static row => new CopyRule(
                Enum.Parse<CopyKind>(row[0]),
                IsYes(row[1]),
                Number(row[2]),
                Number(row[3]),
                Number(row[4]),
                Text(row[5]),
                Text(row[6]),
                Text(row[7]),
                IsYes(row[8])
            ))
            .ToList();

    private static bool IsYes(string cell) => string.Equals(cell, "yes", StringComparison.Ordinal);

    private static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;
}
