using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Search;

namespace PartyArchive.Tests.Search;

/// <summary>Documents as a catalogue would hand them to an index, with good defaults.</summary>
internal static class SearchDocuments
{
    /// <summary>An id by number, so that order and expectations are plain.</summary>
    public static DocumentId Id(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));

    /// <summary>The number of an id made by <see cref="Id"/>.</summary>
    public static int NumberOf(DocumentId id) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(id.Value.ToByteArray(bigEndian: true));

    public static ProjectedChange Upsert(
        int number,
        string text,
        DocumentDescription? description = null,
        SecrecyLevel secrecy = SecrecyLevel.None,
        long version = 1,
        params string[] groups
    ) => Upsert(number, [text], description, secrecy, version, groups);

    public static ProjectedChange Upsert(
        int number,
        string[] pages,
        DocumentDescription? description = null,
        SecrecyLevel secrecy = SecrecyLevel.None,
        long version = 1,
        params string[] groups
    )
    {
        var document = new ArchivalDocument
        {
            Id = Id(number),
            Version = version,
            Sha256 = new string('0', 64),
            Bytes = 1,
            SourcePath = "a.txt",
            Format = FileFormat.PlainText,
            Reader = "test",
            Extraction = default,
            ArchivedAt = DateTimeOffset.UnixEpoch,
            Curated = (description ?? new DocumentDescription()) with { Secrecy = secrecy },
            RestrictedTo = groups,
        };
        return new ProjectedChange(
            new CatalogChange(number, Id(number), version, CatalogChangeKind.Upsert),
            document,
            [.. pages.Select(static (text, at) => new PageText(at + 1, text, false))]
        );
    }

    public static ProjectedChange Delete(int number, long version) =>
        new(new CatalogChange(number, Id(number), version, CatalogChangeKind.Delete), null, []);
}
