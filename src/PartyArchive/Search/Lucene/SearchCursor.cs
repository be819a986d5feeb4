using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartyArchive.Search.Lucene.Ordering;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene;

/// <summary>
/// A place in the order of hits, sealed: bound to the requester and his rights, to everything that shapes the result, and to the generation of the
/// index, so that a cursor cannot be used by another person, for another query or after a rebuild.
/// </summary>
internal static class SearchCursor
{
    // Key, id and length of the order's bytes; a length of this value says that there are none.
    private const int HeadBytes = 26;
    private const ushort NoOrder = ushort.MaxValue;
    private const int SealBytes = 16;
    private const int LongestOrder = 1_024;

    /// <summary>Seals a place.</summary>
    public static string Write(byte[] key, SearchRequest request, string generation, OrderedHit place)
    {
        var order = place.Order ?? [];
        var bytes = new byte[HeadBytes + order.Length + SealBytes];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, place.Hit.Key);
        place.Hit.Id.Value.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(
            bytes.AsSpan(HeadBytes - 2),
            place.Order is null ? NoOrder : (ushort)order.Length
        );
        order.CopyTo(bytes, HeadBytes);
        Seal(key, request, generation, bytes.AsSpan(..^SealBytes))
            .AsSpan(0, SealBytes)
            .CopyTo(bytes.AsSpan(^SealBytes..));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a sealed place.</summary>
    /// <exception cref="SearchCursorException">It was not sealed for this request.</exception>
    public static OrderedHit Read(byte[] key, SearchRequest request, string generation)
    {
        var bytes = new byte[HeadBytes + LongestOrder + SealBytes];
        if (
            request.Cursor!.Length > Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(request.Cursor, out var length)
            || length < HeadBytes + SealBytes
            || !Base64Url.TryDecodeFromChars(request.Cursor, bytes, out _)
        )
        {
            throw new SearchCursorException();
        }
        var place = bytes.AsSpan(0, length - SealBytes);
        var seal = Seal(key, request, generation, place).AsSpan(0, SealBytes);
        var order = BinaryPrimitives.ReadUInt16BigEndian(place[(HeadBytes - 2)..]);
        if (
            !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(place.Length, SealBytes), seal)
            || place.Length != HeadBytes + (order == NoOrder ? 0 : order)
            // The last character of the text holds spare bits; another spelling of the same bytes is not the cursor we gave.
            || !string.Equals(
                Base64Url.EncodeToString(bytes.AsSpan(0, length)),
                request.Cursor,
                StringComparison.Ordinal
            )
        )
        {
            throw new SearchCursorException();
        }
        var id = new DocumentId(new Guid(place.Slice(8, 16), bigEndian: true));
        return new OrderedHit(
            new RankedHit(BinaryPrimitives.ReadDoubleBigEndian(place), id, 0, 0, 0),
            order == NoOrder ? null : place[HeadBytes..].ToArray()
        );
    }

    private static byte[] Seal(byte[] key, SearchRequest request, string generation, ReadOnlySpan<byte> place)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(place);
        var filter = request.Filter;
        Bind(hash, [generation, request.Requester.Id, Number((int)request.Requester.Clearance)]);
        Bind(hash, request.Requester.Groups.Order(StringComparer.Ordinal));
        Bind(
            hash,
            [
                request.Query,
                request.Sort.ToString(),
                request.Grouping.ToString(),
                request.MarksMustMatch ? "marks" : "",
                request.Tree?.ToJson() ?? "",
                request.Recency?.ToString() ?? "",
                request.Authority?.ToString() ?? "",
                filter.DateMatch.ToString(),
            ]
        );
        foreach (var facet in request.Facets.Where(static f => f.Chosen.Count > 0))
        {
            Bind(hash, [facet.Field.ToString(), .. facet.Under]);
            Bind(hash, facet.Chosen);
            Bind(
                hash,
                facet.Spans.SelectMany(static s => (string[])[s.Name, Number(s.From.DayNumber), Number(s.To.DayNumber)])
            );
        }
        Bind(hash, filter.Types);
        Bind(hash, filter.Issuers);
        Bind(hash, filter.FondsCodes);
        Bind(hash, filter.CatalogNumbers);
        Bind(hash, filter.FileCodes);
        Bind(hash, filter.Formats.Select(static f => f.ToString()));
        Bind(hash, filter.Secrecy.Select(static s => s.ToString()));
        Bind(
            hash,
            [
                filter.IssuedFrom?.ToString("O", CultureInfo.InvariantCulture) ?? "",
                filter.IssuedTo?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ]
        );
        return hash.GetHashAndReset();
    }

    // Lengths go in before the values: ["ab", "c"] must not seal like ["a", "bc"].
    private static void Bind(IncrementalHash hash, IEnumerable<string> values)
    {
        var all = values.ToArray();
        hash.AppendData(Encoding.UTF8.GetBytes(Number(all.Length) + ":"));
        foreach (var value in all)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Number(value.Length) + ":" + value));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
