using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartyArchive.Extraction.Ocr;

/// <summary>
/// Pages of one document that were recognised before the work was interrupted. They are found again by the document's content, the engine and the resolution, and
/// removed when the document is done. A page that cannot be kept or read is recognised again; nothing else depends on it.
/// </summary>
internal sealed class InterruptedWork
{
    private readonly string _folder;

    private InterruptedWork(string folder) => _folder = folder;

    /// <summary>The work on a document; nothing is written yet.</summary>
    public static async Task<InterruptedWork> OnAsync(
        string document,
        OcrOptions options,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var source = File.OpenRead(document);
        await using (source.ConfigureAwait(false))
        {
            hash.AppendData(await SHA256.HashDataAsync(source, cancellationToken).ConfigureAwait(false));
        }
        var way = string.Create(CultureInfo.InvariantCulture, $"{options.Engine.Name} {options.Resolution}");
        hash.AppendData(Encoding.UTF8.GetBytes(way));
        var name = Convert.ToHexStringLower(hash.GetHashAndReset());
        return new InterruptedWork(Path.Combine(Path.GetFullPath(options.ResumeFolder!), name));
    }

    /// <summary>What was recognised of a page; null when nothing was.</summary>
    public OcrResult? Find(int page)
    {
        try
        {
            var path = PathOf(page);
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), OcrJson.Default.OcrResult)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was recognised of a page.</summary>
    public void Keep(int page, OcrResult result)
    {
        try
        {
            CreateFolder();
            var path = PathOf(page);
            var part = path + ".part";
            File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(result, OcrJson.Default.OcrResult));
            // A reader sees the whole page or none.
            File.Move(part, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk costs the comfort of going on, not the page.
        }
    }

    /// <summary>Removes everything kept of the document.</summary>
    /// <returns>False when something stays behind.</returns>
    public bool TryRemove()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was kept.
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(
                _folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    private string PathOf(int page) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{page}.json"));
}

[JsonSerializable(typeof(OcrResult))]
internal sealed partial class OcrJson : JsonSerializerContext;
