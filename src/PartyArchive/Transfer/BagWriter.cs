using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Transfer;

/// <summary>Writes a bag (RFC 8493, version 1.0) into a folder: payload with a SHA-256 manifest, tag files with another.</summary>
/// <param name="folder">Folder of the bag; missing or empty.</param>
internal sealed class BagWriter(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly SortedDictionary<string, string> _payload = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Adds a payload file; the hash of what was written.</summary>
    /// <param name="path">Path below the payload folder, with forward slashes.</param>
    /// <param name="content">Content from its current position; the caller keeps it.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public async Task<string> AddAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var inBag = $"{BagFormat.Payload}/{path}";
        var file = Path.Combine(folder, inBag.Replace('/', Path.DirectorySeparatorChar));
        var (bytes, hash) = await HandedOverFile.WriteAsync(file, content, cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(hash);
        _bytes += bytes;
        _payload.Add(inBag, sha256);
        return sha256;
    }

    /// <summary>Writes the tag files; the bag is whole when this returns.</summary>
    /// <param name="info">Lines of bag-info.txt, in order.</param>
    /// <param name="cancellationToken">Stops before a file is begun.</param>
    public async Task FinishAsync(IEnumerable<KeyValuePair<string, string>> info, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, BagFormat.Payload));
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{_bytes}.{_payload.Count}");
        var tags = new (string Name, string Text)[]
        {
            (BagFormat.Declaration, BagFormat.DeclarationText),
            (
                BagFormat.Info,
                Lines(
                    info.Append(new("Payload-Oxum", oxum)).Select(static pair => $"{pair.Key}: {OneLine(pair.Value)}")
                )
            ),
            (BagFormat.Manifest, Lines(_payload.Select(static pair => ManifestLine(pair.Value, pair.Key)))),
        };
        foreach (var (name, text) in tags)
        {
            await WriteAsync(name, text, cancellationToken).ConfigureAwait(false);
        }
        var hashes = tags.Select(static tag =>
            ManifestLine(Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(tag.Text))), tag.Name)
        );
        await WriteAsync(BagFormat.TagManifest, Lines(hashes), cancellationToken).ConfigureAwait(false);
    }

    private Task WriteAsync(string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, Utf8, cancellationToken);

    private static string ManifestLine(string sha256, string path) => $"{sha256}  {BagFormat.Encode(path)}";

    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Trim();

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(static line => line + "\n"));
}
