using PartyArchive.Arrangement;
using PartyArchive.Retention;

namespace PartyArchive.Access;

/// <summary>Where a text is printed on a copy.</summary>
public enum MarkingPlace
{
    /// <summary>Middle of the lower margin, on every page.</summary>
    EveryPageBottomCenter,

    /// <summary>Upper right, on the first page.</summary>
    FirstPageTopRight,

    /// <summary>In the archive's signature.</summary>
    Signature,
}

/// <summary>A text to be printed.</summary>
/// <param name="Place">Where.</param>
/// <param name="Text">What.</param>
public sealed record CopyMark(MarkingPlace Place, string Text);

/// <summary>A copy that is to be handed out.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="ArchiveName">Name of the archive; not blank.</param>
/// <param name="Recipient">Name of who gets it; not blank.</param>
/// <param name="RecipientId">Number of his identity paper or account; null when not asked for.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="On">Day it is handed out.</param>
/// <param name="ProofCode">Code of the proof (mã xác thực); needed for a copy that has a certificate.</param>
/// <param name="Copies">Number of copies, at least 1.</param>
/// <param name="ArchivalCode">Archival code of the original, as issued; null when it has none.</param>
public sealed record CopyOrder(
    CopyKind Kind,
    string ArchiveName,
    string Recipient,
    string? RecipientId,
    string Purpose,
    DateOnly On,
    string? ProofCode = null,
    int Copies = 1,
    string? ArchivalCode = null
);

/// <summary>What must be printed on a copy of a document, how long it may be used, and when it is deleted. Computed; the host prints and deletes.</summary>
public sealed record CopyMarking
{
    /// <summary>The rule applied.</summary>
    public required CopyRule Rule { get; init; }

    /// <summary>Texts to be printed.</summary>
    public required IReadOnlyList<CopyMark> Marks { get; init; }

    /// <summary>Whether it may be downloaded at all.</summary>
    public bool MayBeDownloaded => Rule.DownloadDays is not null;

    /// <summary>Last day it may be downloaded; null for never or without a limit.</summary>
    public DateOnly? DownloadBy { get; init; }

    /// <summary>Last day it may be used; null without a limit.</summary>
    public DateOnly? UseUntil { get; init; }

    /// <summary>Day the system deletes it; null when it does not.</summary>
    public DateOnly? DeleteOn { get; init; }

    /// <summary>Items of the certificate, in order, by their Vietnamese names; a value is empty when it is not known. Empty for a kind without certificate.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Certificate { get; init; } = [];

    /// <summary>Computes the marking of a copy.</summary>
    /// <param name="order">The copy.</param>
    /// <param name="document">The document it is of.</param>
    /// <param name="rules">Rules; null for those shipped.</param>
    /// <exception cref="ArgumentException">The order lacks a name, a code of proof that its kind needs, or copies.</exception>
    public static CopyMarking For(CopyOrder order, ArchivalDocument document, IReadOnlyList<CopyRule>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrWhiteSpace(order.ArchiveName, nameof(order));
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Recipient, nameof(order));
        ArgumentOutOfRangeException.ThrowIfLessThan(order.Copies, 1, nameof(order));
        var rule = (rules ?? CopyRule.Shipped).First(one => one.Kind == order.Kind);
        if (rule.NeedsCertificate)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(order.ProofCode, nameof(order));
        }
        (MarkingPlace Place, string? Text)[] marks =
        [
            (MarkingPlace.EveryPageBottomCenter, rule.EveryPageBottomCenter),
            (MarkingPlace.FirstPageTopRight, rule.FirstPageTopRight),
            (MarkingPlace.Signature, rule.Signature),
        ];
        var useUntil = rule.UseDays is { } days ? order.On.AddDays(days) : (DateOnly?)null;
        return new CopyMarking
        {
            Rule = rule,
            Marks =
            [
                .. marks
                    .Where(static mark => mark.Text is not null)
                    .Select(mark => new CopyMark(
                        mark.Place,
                        mark.Text!.Replace("{archive}", order.ArchiveName, StringComparison.Ordinal)
                    )),
            ],
            DownloadBy = rule.DownloadDays is > 0 and { } download ? order.On.AddDays(download) : null,
            UseUntil = useUntil,
            DeleteOn = rule.DeleteAfterDays is { } after ? (useUntil ?? order.On).AddDays(after) : null,
            Certificate = rule.NeedsCertificate ? Items(order, document, useUntil) : [],
        };
    }

    private static List<KeyValuePair<string, string>> Items(
        CopyOrder order,
        ArchivalDocument document,
        DateOnly? useUntil
    )
    {
        var known = document.Effective;
        return
        [
            new("Mã xác thực", order.ProofCode!),
            new("Cơ quan lưu trữ", order.ArchiveName),
            new("Người nhận", order.RecipientId is null ? order.Recipient : $"{order.Recipient} ({order.RecipientId})"),
            new("Mã lưu trữ của tài liệu gốc", order.ArchivalCode ?? ""),
            new("Số, ký hiệu", known.Code ?? ""),
            new("Tên loại", known.Type ?? ""),
            new("Trích yếu", known.Subject ?? known.Title ?? ""),
            new("Mục đích sử dụng", order.Purpose),
            new("Ngày cấp", CalendarDay.Vietnamese(order.On)),
            new("Thời hạn sử dụng", useUntil is { } day ? CalendarDay.Vietnamese(day) : "không"),
            new("Số bản sao", order.Copies.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }
}
