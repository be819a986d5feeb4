using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Transfer.Packages;

/// <summary>
/// Writes a package of circular 05/2025 (SIP, AIP or DIP) after the E-ARK CSIP: the documents of one record file, documents that lie in none, or those that
/// somebody asked for, in one representation. The METS file of the package is written last: what was not finished has none and is no package.
/// </summary>
/// <param name="request">What, to whom, on which ground.</param>
/// <param name="file">The record file; null for loose documents.</param>
/// <param name="term">How long it is kept; null when nobody has assessed it.</param>
/// <param name="now">Moment of the package.</param>
internal sealed class InformationPackage(
    TransferRequest request,
    RecordFile? file,
    RetentionPeriod? term,
    DateTimeOffset now
)
{
    private const string Metadata = PackageXml.Representation + "/metadata";
    private readonly string _id =
        (request.Form == PackageForm.Aip ? "urn:uuid:" : "uuid-")
        + Guid.CreateVersion7(now).ToString().ToUpperInvariant();
    private readonly List<PackagedFile> _descriptions = [];
    private readonly List<(PackagedFile File, string OriginalName)> _data = [];
    private readonly List<ArchivalDocument> _documents = [];
    private PackageFolder? _folder;

    private bool HasPreservation => request.Form is PackageForm.Aip or PackageForm.Dip;

    /// <summary>Code by which the documents of the package are named.</summary>
    private string Code =>
        file?.ArchivalFileCode
        ?? file?.FileCode
        // Fonds, year and digits of the package: docId may have 25 letters.
        ?? string.Create(CultureInfo.InvariantCulture, $"{_documents[0].Effective.FondsCode}.{now.Year}.{_id[^8..]}");

    // A colon is no letter of a folder's name on every system; the circular writes a low line for it.
    private PackageFolder Folder => _folder ??= new PackageFolder(Path.Combine(request.Folder, _id.Replace(':', '_')));

    /// <summary>Adds a document; the SHA-256 of what was written, lower case.</summary>
    /// <param name="document">Its record.</param>
    /// <param name="original">Its original; the caller keeps it.</param>
    /// <param name="extension">Extension with its dot; empty for none.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public async Task<string> AddAsync(
        ArchivalDocument document,
        Stream original,
        string extension,
        CancellationToken cancellationToken
    )
    {
        _documents.Add(document);
        var ordinal = _documents.Count;
        var name = string.Create(CultureInfo.InvariantCulture, $"{ordinal:0000000}");
        var data = await Folder
            .AddAsync(
                $"{PackageXml.Representation}/data/{name}{extension}",
                original,
                MediaTypes.Of(extension),
                cancellationToken
            )
            .ConfigureAwait(false);
        _data.Add((data, Path.GetFileName(document.SourcePath)));
        var description = FlatEad.OfDocument(request.Form, document, Code, ordinal, term);
        _descriptions.Add(
            await Folder
                .AddXmlAsync($"{Metadata}/descriptive/EAD_doc_{name}.xml", description, cancellationToken)
                .ConfigureAwait(false)
        );
        return data.Sha256.ToLowerInvariant();
    }

    /// <summary>Writes the metadata; the package is whole when this returns.</summary>
    /// <returns>Root of the package, and the SHA-256 of its METS file, lower case.</returns>
    public async Task<(string Root, string Sha256)> FinishAsync(CancellationToken cancellationToken)
    {
        var label = request.Use is { } use
            ? $"Tài liệu theo yêu cầu khai thác {use.Number}"
            : file?.Title ?? $"Tài liệu rời, {request.Basis}";
        var mets = new MetsWriter(request.Form, _id, label, file is null ? "" : Code, request, now);
        var files = HasPreservation ? PremisWriter.OfFiles(_data, now) : null;
        var filesPremis = await PremisAsync(Metadata, "PREMIS_rep1.xml", files, cancellationToken)
            .ConfigureAwait(false);
        var representation = await Folder
            .AddXmlAsync(
                $"{PackageXml.Representation}/{PackageXml.MetsFile}",
                mets.Representation(_descriptions, filesPremis, [.. _data.Select(static data => data.File)]),
                cancellationToken
            )
            .ConfigureAwait(false);
        var description = await Folder
            .AddXmlAsync("metadata/descriptive/EAD.xml", Description(label), cancellationToken)
            .ConfigureAwait(false);
        var package = HasPreservation ? PremisWriter.OfPackage(_id, now) : null;
        var premis = await PremisAsync("metadata", "PREMIS.xml", package, cancellationToken).ConfigureAwait(false);
        var schemas = new List<PackagedFile>();
        foreach (var (name, schema) in PackageSchemas.All)
        {
            schemas.Add(await Folder.AddXmlAsync($"schemas/{name}", schema, cancellationToken).ConfigureAwait(false));
        }
        var root = await Folder
            .AddXmlAsync(
                PackageXml.MetsFile,
                mets.Package(description, premis, schemas, representation),
                cancellationToken
            )
            .ConfigureAwait(false);
        return (Folder.Root, root.Sha256.ToLowerInvariant());
    }

    private byte[] Description(string label) =>
        request.Use is { } use ? FlatEad.OfUse(use)
        : file is null ? FlatEad.OfDocuments(request.Form, Code, label, request.Basis, _documents.Count)
        : FlatEad.OfFile(request.Form, file, term, _documents);

    private async Task<PackagedFile?> PremisAsync(
        string folder,
        string name,
        byte[]? content,
        CancellationToken cancellationToken
    ) =>
        content is null
            ? null
            : await Folder
                .AddXmlAsync($"{folder}/preservation/{name}", content, cancellationToken)
                .ConfigureAwait(false);
}

/// <summary>Media types of the formats an archive of papers meets.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".rtf"] = "application/rtf",
        [".txt"] = "text/plain",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".xml"] = "text/xml",
        [".eml"] = "message/rfc822",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
    };

    /// <summary>Media type of an extension.</summary>
    public static string Of(string extension) => Known.GetValueOrDefault(extension, "application/octet-stream");
}
