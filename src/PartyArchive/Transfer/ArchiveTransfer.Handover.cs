using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Retention;

namespace PartyArchive.Transfer;

public sealed partial class ArchiveTransfer
{
    /// <summary>
    /// Writes the handover record of a transfer (biên bản giao nhận hồ sơ, tài liệu) as DOCX in the official form, with the list of the files handed over and
    /// the check sums of their packages. Recorded in the audit log with its hash before it leaves.
    /// </summary>
    /// <param name="requester">Who makes it; must be allowed to see every document.</param>
    /// <param name="order">Who hands over what to whom.</param>
    /// <param name="target">Where it is written; stays open.</param>
    /// <param name="cancellationToken">Stops before it is recorded.</param>
    /// <exception cref="ArgumentException">The order lacks something; the message names every fault.</exception>
    /// <exception cref="AccessRefusedException">A document is not there or may not be seen by the requester.</exception>
    public async Task<HandoverRecord> WriteHandoverAsync(
        Requester requester,
        HandoverOrder order,
        Stream target,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(target);
        var problems = order.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(order));
        }
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var lines = new List<HandoverLine>();
        foreach (var (index, package) in order.Packages.Index())
        {
            var documents = await FindAsync(requester, package.Documents, cancellationToken).ConfigureAwait(false);
            foreach (var group in documents.GroupBy(static document => KeyOf(document.Effective)))
            {
                var title = group.Key is { } key
                    ? await TitleOfAsync(requester, key, cancellationToken).ConfigureAwait(false)
                    : "";
                lines.Add(new HandoverLine(index + 1, group.Key, title, [.. group]));
            }
        }
        var paper = HandoverPaper.Make(order, order.On ?? _rooms.Today, lines);
        var record = new HandoverRecord(
            lines.Count,
            lines.Sum(static line => line.Documents.Count),
            Convert.ToHexStringLower(SHA256.HashData(paper))
        );
        var written = new AuditEvent
        {
            Actor = requester.Id,
            Action = AuditActions.TransferRecorded,
            Subject = AuditSubject.Archive,
            Secrecy = lines.SelectMany(static line => line.Documents).Max(static document => document.Secrecy),
            Basis = order.Basis,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["receiver"] = order.Receiver.Body,
                ["documents"] = record.Documents.ToString(CultureInfo.InvariantCulture),
                ["manifests"] = string.Join(' ', order.Packages.Select(static one => one.Package.ManifestSha256)),
                ["sha256"] = record.Sha256,
            },
        };
        await _rooms.Audit.RecordAsync(written, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(paper, cancellationToken).ConfigureAwait(false);
        return record;
    }

    /// <summary>The title of a file as far as the requester may see it; empty otherwise.</summary>
    private async Task<string> TitleOfAsync(Requester requester, FileKey key, CancellationToken cancellationToken)
    {
        if (await _rooms.Catalog.FindFileAsync(key, cancellationToken).ConfigureAwait(false) is { } file)
        {
            return requester.MaySee(file) ? file.Title : "";
        }
        var reference = new FileReference(key.FondsCode, key.CatalogNumber ?? "", key.FileCode);
        var retained = await _rooms.Catalog.FindRetainedAsync(reference, cancellationToken).ConfigureAwait(false);
        return retained is not null && requester.MaySee(retained) ? retained.Title : "";
    }
}
