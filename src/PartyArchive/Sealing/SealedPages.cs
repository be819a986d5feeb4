using System.Security.Cryptography;
using System.Text;
using PartyArchive.Catalog;

namespace PartyArchive.Sealing;

/// <summary>Blocks of page text on their way into the catalogue and out of it: sealed under the document's key when the archive has a key ring.</summary>
/// <param name="keys">The keys; null for an archive without encryption, which still tells what is sealed.</param>
internal sealed class SealedPages(KeyRing? keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Makes the keys of what was encoded durable; before the rows are.</summary>
    public void Save() => keys?.Save();

    /// <summary>Name of the key of a document's text.</summary>
    public static string KeyOf(DocumentId document) => $"text:{document}";

    /// <inheritdoc cref="PageBlock.Encode"/>
    public IEnumerable<(int FirstPage, byte[] Content)> Encode(DocumentId document, IReadOnlyList<PageText> pages)
    {
        var blocks = PageBlock.Encode(pages);
        if (keys is null)
        {
            return blocks;
        }
        var name = KeyOf(document);
        var key = keys.Find(name) ?? keys.Create(name);
        return blocks.Select(block => (block.FirstPage, Seal(document, key, block.Content)));
    }

    /// <inheritdoc cref="PageBlock.Decode"/>
    /// <exception cref="SealedContentException">The block is sealed and its key is not there.</exception>
    public IReadOnlyList<PageText> Decode(DocumentId document, byte[] block) =>
        PageBlock.Unwrapped(block) is { } content ? PageBlock.Decode(Open(document, content)) : PageBlock.Decode(block);

    // A document read anew is sealed again under the same key, so the nonces are random.
    private static byte[] Seal(DocumentId document, byte[] key, byte[] block)
    {
        var content = new byte[NonceBytes + block.Length + TagBytes];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            content.AsSpan(0, NonceBytes),
            block,
            content.AsSpan(NonceBytes, block.Length),
            content.AsSpan(NonceBytes + block.Length),
            Encoding.ASCII.GetBytes(document.ToString())
        );
        return PageBlock.Wrap(content);
    }

    private byte[] Open(DocumentId document, ReadOnlyMemory<byte> content)
    {
        var key =
            (keys ?? throw new SealedContentException($"The text of document {document}", KeyRing.NotGiven)).Find(
                KeyOf(document)
            ) ?? throw new SealedContentException($"The text of document {document}", KeyRing.Destroyed);
        var bytes = content.Span;
        var block = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(
                bytes[..NonceBytes],
                bytes[NonceBytes..^TagBytes],
                bytes[^TagBytes..],
                block,
                Encoding.ASCII.GetBytes(document.ToString())
            );
            return block;
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException($"The sealed text of document {document} was changed.", e);
        }
    }
}
