using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Search.Lucene;

/// <summary>
/// A place in the order of hits, sealed: bound to the requester and his rights, to everything that shapes the result, and to the generation of the
/// index, so that a cursor cannot be used by another person, for another query or after a rebuild.
/// </summary>
internal static class SearchCursor
{
    private const int PlaceBytes = 24;
    private const int SealBytes = 16;

    /// <summary>Seals a place.</summary>
    public static string Write(byte[] key, SearchRequest request, string generation, double orderKey, DocumentId id)
    {
        Span<byte> bytes = stackalloc byte[PlaceBytes + SealBytes];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, orderKey);
        id.Value.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        Seal(key, request, generation, bytes[..PlaceBytes]).AsSpan(0, SealBytes).CopyTo(bytes[PlaceBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a sealed place.</summary>
    /// <exception cref="SearchCursorException">It was not sealed for this request.</exception>
    public static (double Key, DocumentId Id) Read(byte[] key, SearchRequest request, string generation)
    {
        Span<byte> bytes = stackalloc byte[PlaceBytes + SealBytes];
        if (
            request.Cursor!.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(request.Cursor, bytes, out var written)
            || written != bytes.Length
            || !CryptographicOperations.FixedTimeEquals(
                bytes[PlaceBytes..],
                Seal(key, request, generation, bytes[..PlaceBytes]).AsSpan(0, SealBytes)
            )
        )
        {
            throw new SearchCursorException();
        }
        return (
            BinaryPrimitives.ReadDoubleBigEndian(bytes),
            new DocumentId(new Guid(bytes.Slice(8, 16), bigEndian: true))
        );
    }

    private static byte[] Seal(byte[] key, SearchRequest request, string generation, ReadOnlySpan<byte> place)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(place);
        var filter = request.Filter;
        Bind(hash, [generation, request.Requester.Id, Number((int)request.Requester.Clearance)]);
        Bind(hash, request.Requester.Groups.Order(StringComparer.Ordinal));
        Bind(hash, [request.Query, request.Sort.ToString(), request.MarksMustMatch ? "marks" : ""]);
        Bind(hash, filter.Types);
        Bind(hash, filter.Issuers);
        Bind(hash, filter.FondsCodes);
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
