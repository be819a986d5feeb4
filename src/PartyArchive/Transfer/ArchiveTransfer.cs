using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Retention;
using PartyArchive.Transfer.Packages;

namespace PartyArchive.Transfer;

/// <summary>
/// Hands documents over to another archive as bags (RFC 8493) or as packages of circular 05/2025 (SIP, AIP), and checks what was received. Nothing is deleted by a transfer: what may go after the
/// receiver has accepted goes through disposal.
/// </summary>
public sealed partial class ArchiveTransfer
{
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    internal ArchiveTransfer(ArchiveRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>
    /// Writes a package with the originals of documents and their records. That they leave is recorded in the audit log before the first byte is written,
    /// once for each document; a package that was not finished has no manifest, or no METS file, and is none.
    /// </summary>
    /// <param name="requester">Who hands over; must be allowed to see every document.</param>
    /// <param name="request">What, to whom, on which ground.</param>
    /// <param name="cancellationToken">Stops the work; what was written stays, without a manifest.</param>
    /// <exception cref="ArgumentException">The request lacks something; the message names every fault.</exception>
    /// <exception cref="AccessRefusedException">A document is not there or may not be seen by the requester.</exception>
    /// <exception cref="TransferException">An original is missing or damaged.</exception>
    public async Task<TransferPackage> PackAsync(
        Requester requester,
        TransferRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(request);
        var problems = request.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(request));
        }
        var documents = await FindAsync(requester, request.Documents, cancellationToken).ConfigureAwait(false);
        var file = request.Form is PackageForm.Bag or PackageForm.Dip
            ? null
            : await FileOfAsync(documents, request, cancellationToken).ConfigureAwait(false);
        await RecordAsync(requester, request, documents, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(request.Folder);
        var (root, sha256) =
            request.Form == PackageForm.Bag
                ? await WriteBagAsync(requester, request, documents, cancellationToken).ConfigureAwait(false)
                : await WritePackageAsync(request, documents, file, cancellationToken).ConfigureAwait(false);
        return await PackedAsync(requester, request, documents, root, sha256, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Root, string Sha256)> WriteBagAsync(
        Requester requester,
        TransferRequest request,
        List<ArchivalDocument> documents,
        CancellationToken cancellationToken
    )
    {
        var bag = new BagWriter(request.Folder);
        using var list = new MemoryStream();
        for (var i = 0; i < documents.Count; i++)
        {
            await AddAsync(bag, list, i + 1, documents[i], cancellationToken).ConfigureAwait(false);
        }
        list.Position = 0;
        await bag.AddAsync("documents.jsonl", list, cancellationToken).ConfigureAwait(false);
        await bag.FinishAsync(
                [
                    new("Source-Organization", request.Sender),
                    new("Contact-Name", requester.Id),
                    new("External-Description", $"{request.Receiver}: {request.Basis}"),
                    new("Bagging-Date", _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    new("External-Identifier", _rooms.Catalog.ArchiveId.ToString("n")),
                ],
                cancellationToken
            )
            .ConfigureAwait(false);
        var manifest = await File.ReadAllBytesAsync(Path.Combine(request.Folder, BagFormat.Manifest), cancellationToken)
            .ConfigureAwait(false);
        return (Path.GetFullPath(request.Folder), Convert.ToHexStringLower(SHA256.HashData(manifest)));
    }

    private async Task<(string Root, string Sha256)> WritePackageAsync(
        TransferRequest request,
        List<ArchivalDocument> documents,
        RecordFile? file,
        CancellationToken cancellationToken
    )
    {
        var retained = file is null
            ? null
            : await _rooms
                .Catalog.FindRetainedAsync(
                    new FileReference(file.FondsCode, file.CatalogNumber ?? "", file.FileCode),
                    cancellationToken
                )
                .ConfigureAwait(false);
        var package = new InformationPackage(request, file, retained?.Assessment?.Keeping.Period, _time.GetUtcNow());
        foreach (var document in documents)
        {
            var original = OpenOriginal(document);
            await using (original.ConfigureAwait(false))
            {
                var sha256 = await package
                    .AddAsync(document, original, ExtensionOf(document.SourcePath), cancellationToken)
                    .ConfigureAwait(false);
                RefuseDamaged(document, sha256);
            }
        }
        return await package.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The record file that all documents lie in; null when none of them lies in one.</summary>
    private async Task<RecordFile?> FileOfAsync(
        List<ArchivalDocument> documents,
        TransferRequest request,
        CancellationToken cancellationToken
    )
    {
        var keys = documents.Select(static document => KeyOf(document.Effective)).Distinct().ToList();
        if (keys.Count > 1)
        {
            throw new ArgumentException(
                $"A {request.Form} holds one record file, and these documents lie in {keys.Count} ({string.Join(", ", keys.Select(static key => key?.ToString() ?? "none"))}). Pack each file by itself.",
                nameof(request)
            );
        }
        if (keys[0] is not { } key)
        {
            return null;
        }
        if (await _rooms.Catalog.FindFileAsync(key, cancellationToken).ConfigureAwait(false) is { } file)
        {
            return file;
        }
        // Not arranged here, but assessed: retention knows its title and days.
        var reference = new FileReference(key.FondsCode, key.CatalogNumber ?? "", key.FileCode);
        return
            await _rooms.Catalog.FindRetainedAsync(reference, cancellationToken).ConfigureAwait(false) is { } retained
            ? new RecordFile
            {
                FondsCode = key.FondsCode,
                CatalogNumber = key.CatalogNumber,
                FileCode = key.FileCode,
                Title = retained.Title,
                OpenedOn = retained.OpenedOn,
                ClosedOn = retained.Closing?.On,
                Secrecy = retained.Secrecy,
                RestrictedTo = retained.RestrictedTo,
            }
            : throw new TransferException(documents[0].Id, $"its record file {key} is described nowhere.");
    }

    private static FileKey? KeyOf(DocumentDescription known) =>
        known is { FondsCode: { } fonds, FileCode: { } code }
            ? new FileKey(fonds, string.IsNullOrEmpty(known.CatalogNumber) ? null : known.CatalogNumber, code)
            : null;

    /// <summary>Checks a bag: that it is one, that everything listed is there and nothing else, and every hash.</summary>
    /// <param name="folder">Folder of the bag.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static Task<BagVerification> VerifyAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new BagVerifier(folder).RunAsync(cancellationToken);
    }

    /// <summary>Checks a SIP or AIP: the rules of the E-ARK CSIP that the library knows, one by one, every file that is named, and that nothing else is there.</summary>
    /// <param name="folder">Folder of the package: the one that holds <c>METS.xml</c>.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static Task<PackageVerification> VerifyPackageAsync(
        string folder,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new PackageVerifier(folder).RunAsync(cancellationToken);
    }

    private async Task<List<ArchivalDocument>> FindAsync(
        Requester requester,
        IReadOnlyList<DocumentId> ids,
        CancellationToken cancellationToken
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var documents = new List<ArchivalDocument>(ids.Count);
        foreach (var id in ids)
        {
            var document = await _rooms.Catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (document is null || !requester.MaySee(document))
            {
                throw new AccessRefusedException(requester.Id, $"there is no document {id} that he may hand over.");
            }
            documents.Add(document);
        }
        return documents;
    }

    private async Task RecordAsync(
        Requester requester,
        TransferRequest request,
        List<ArchivalDocument> documents,
        CancellationToken cancellationToken
    )
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["receiver"] = request.Receiver };
        foreach (var document in documents)
        {
            var leaves = new AuditEvent
            {
                Actor = requester.Id,
                Action = AuditActions.DocumentTransferred,
                Subject = AuditSubject.Document(document.Id),
                FondsCode = document.Effective.FondsCode,
                Secrecy = document.Secrecy,
                Basis = request.Basis,
                Facts = new Dictionary<string, string>(facts, StringComparer.Ordinal) { ["sha256"] = document.Sha256 },
            };
            await _rooms.Audit.RecordAsync(leaves, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(
        BagWriter bag,
        MemoryStream list,
        int number,
        ArchivalDocument document,
        CancellationToken cancellationToken
    )
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{number:0000000}/{document.Id}{ExtensionOf(document.SourcePath)}"
        );
        var original = OpenOriginal(document);
        await using (original.ConfigureAwait(false))
        {
            RefuseDamaged(document, await bag.AddAsync(path, original, cancellationToken).ConfigureAwait(false));
        }
        list.Write(TransferredDocument.Of(path, document).ToJson());
        list.WriteByte((byte)'\n');
    }

    private Stream OpenOriginal(ArchivalDocument document) =>
        document.ReferencedPath is null ? _rooms.Originals.OpenRead(document.Sha256) ?? throw Missing(document)
        : File.Exists(document.ReferencedPath) ? File.OpenRead(document.ReferencedPath)
        : throw Missing(document);

    private static TransferException Missing(ArchivalDocument document) => new(document.Id, "its original is missing.");

    private static void RefuseDamaged(ArchivalDocument document, string sha256)
    {
        if (!string.Equals(sha256, document.Sha256, StringComparison.Ordinal))
        {
            throw new TransferException(document.Id, "its original is damaged.");
        }
    }

    private async Task<TransferPackage> PackedAsync(
        Requester requester,
        TransferRequest request,
        List<ArchivalDocument> documents,
        string root,
        string sha256,
        CancellationToken cancellationToken
    )
    {
        var package = new TransferPackage(
            root,
            documents.Count,
            documents.Sum(static document => document.Bytes),
            sha256
        );
        var packed = new AuditEvent
        {
            Actor = requester.Id,
            Action = AuditActions.TransferPacked,
            Subject = AuditSubject.Archive,
            Secrecy = documents.Max(static document => document.Secrecy),
            Basis = request.Basis,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["receiver"] = request.Receiver,
                ["form"] = request.Form.ToString(),
                ["documents"] = package.Documents.ToString(CultureInfo.InvariantCulture),
                ["manifest"] = package.ManifestSha256,
            },
        };
        await _rooms.Audit.RecordAsync(packed, cancellationToken).ConfigureAwait(false);
        return package;
    }

    /// <summary>The extension of a source path, when it is one that any system takes.</summary>
    private static string ExtensionOf(string path)
    {
        var extension = Path.GetExtension(path);
        return extension.Length is > 1 and <= 8 && extension[1..].All(char.IsAsciiLetterOrDigit)
            ? extension.ToLowerInvariant()
            : "";
    }
}

/// <summary>A document could not be put into a package.</summary>
public sealed class TransferException(DocumentId document, string reason)
    : PartyArchiveException(
        $"Document {document} was not packed: {reason} Repair it (see fixity) and pack anew into an empty folder."
    )
{
    /// <summary>Document concerned.</summary>
    public DocumentId Document { get; } = document;
}
