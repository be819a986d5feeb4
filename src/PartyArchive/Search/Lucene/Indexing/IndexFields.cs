using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Names and shapes of the fields of the index. Whoever changes one raises <see cref="Schema"/>: older generations are then rebuilt.</summary>
internal static class IndexFields
{
    /// <summary>What the index of this version is made of; part of every generation's name.</summary>
    public const string Schema = "4";

    /// <summary>Key of the document: its id.</summary>
    public const string Id = "id";

    /// <summary>Upper and lower half of the id, for ordering and for answers without stored fields.</summary>
    public const string IdHigh = "id.high";

    /// <inheritdoc cref="IdHigh"/>
    public const string IdLow = "id.low";

    /// <summary>Version of the record.</summary>
    public const string Version = "version";

    /// <summary>Words of titles, subject and pages, with positions (<see cref="WordKey"/>).</summary>
    public const string Text = "text";

    /// <summary>Neighbouring words of <see cref="Text"/>, without positions; those of two sentences by themselves (<see cref="WordKey.Across"/>).</summary>
    public const string Pairs = "pairs";

    /// <summary>Number of words in <see cref="Text"/>.</summary>
    public const string Length = "length";

    /// <summary>Words of the title (tiêu đề) and of the subject (trích yếu).</summary>
    public const string Title = "title";

    /// <summary>Words of the subject alone.</summary>
    public const string Subject = "subject";

    /// <summary>Words of the document type (tên loại).</summary>
    public const string Type = "type";

    /// <summary>Words of the issuing body and its parent (cơ quan ban hành).</summary>
    public const string Issuer = "issuer";

    /// <summary>Words of the signer's name (người ký).</summary>
    public const string Signer = "signer";

    /// <summary>Words of the keywords (từ khóa).</summary>
    public const string Keywords = "keywords";

    /// <summary>Parts of numbers and references the document bears itself (số, ký hiệu).</summary>
    public const string Reference = "reference";

    /// <summary>Codes of fonds, file catalogue and record file, exact and canonical.</summary>
    public const string Fonds = "fonds";

    /// <inheritdoc cref="Fonds"/>
    public const string Catalog = "catalog";

    /// <inheritdoc cref="Fonds"/>
    public const string RecordFile = "file";

    /// <summary>File format, by name.</summary>
    public const string Format = "format";

    /// <summary>First and last day of issue as day numbers.</summary>
    public const string IssuedFrom = "issued.from";

    /// <inheritdoc cref="IssuedFrom"/>
    public const string IssuedTo = "issued.to";

    /// <summary>Column of the days of issue (<see cref="Indexing.IssuedDays"/>).</summary>
    public const string IssuedDays = "issued";

    /// <summary>Columns that hits are sorted by: title, number, place in the arrangement (<see cref="Ordering.SortColumns"/>).</summary>
    public const string TitleOrder = "order.title";

    /// <inheritdoc cref="TitleOrder"/>
    public const string NumberOrder = "order.number";

    /// <inheritdoc cref="TitleOrder"/>
    public const string FileOrder = "order.file";

    /// <summary>Column that tells where pages begin (<see cref="Lucene.Pages.PageStarts"/>).</summary>
    public const string Pages = "pages";

    /// <summary>Fingerprints by which copies of a text are found (<see cref="Similar.Shingles"/>).</summary>
    public const string Shingles = "shingles";

    /// <summary>Who may see it beyond the clearance: <see cref="Everyone"/> or one term for each group.</summary>
    public const string Access = "access";

    /// <summary>Term of documents that no group restricts. No group term can equal it: those begin with <see cref="GroupPrefix"/>.</summary>
    public const string Everyone = "*";

    /// <summary>Prefix of group terms.</summary>
    public const string GroupPrefix = "g:";

    /// <summary>Short name of schema and analysis together: eight hexadecimal digits.</summary>
    public static string Fingerprint(string analysis)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Schema + "|" + analysis));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }
}
