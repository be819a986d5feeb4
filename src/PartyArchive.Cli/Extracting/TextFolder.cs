using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Cli.Extracting;

/// <summary>
/// The output folder of an extraction. Names come from files of strangers: whatever they hold, texts stay below the folder, do not overwrite each other
/// and fit the file system.
/// </summary>
internal sealed class TextFolder
{
    public const string ReportName = "report.jsonl";
    private const string TextFolderName = "text";

    // Most file systems allow 255 bytes a name and about 4,096 a path.
    private const int LongestNameBytes = 200;
    private const int LongestPathBytes = 1_000;

    // Windows keeps these for devices, with any extension.
    private static readonly HashSet<string> DeviceNames = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static i => new[] { $"COM{i}", $"LPT{i}" })],
        StringComparer.OrdinalIgnoreCase
    );
    private readonly string _folder;

    // Ignoring case: two names that differ in case alone are one file on Windows and macOS.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public TextFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, TextFolderName));
    }

    /// <summary>The output folder, absolute.</summary>
    public string Folder => _folder;

    public string ReportPath => Path.Combine(_folder, ReportName);

    /// <summary>Reserves the name of a file's text: its relative path with ".txt", or a safe stand-in.</summary>
    /// <returns>Path below the output folder, with forward slashes.</returns>
    public string Reserve(string relativePath)
    {
        var parts = relativePath.Split('/', '\\').Select(Safe).ToList();
        var name = string.Join('/', parts) + ".txt";
        var isTooLong =
            parts.Exists(static part => Encoding.UTF8.GetByteCount(part) > LongestNameBytes)
            || Encoding.UTF8.GetByteCount(name) > LongestPathBytes;
        lock (_taken)
        {
            if (isTooLong || !_taken.Add(name))
            {
                name = Stand(relativePath);
                for (var i = 2; !_taken.Add(name); i++)
                {
                    name = Stand(relativePath + "\n" + i);
                }
            }
        }
        return TextFolderName + "/" + name;
    }

    public async Task WriteAsync(string reserved, IEnumerable<string> pages, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, reserved.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using (writer.ConfigureAwait(false))
        {
            var isFirst = true;
            foreach (var page in pages)
            {
                if (!isFirst)
                {
                    await writer.WriteAsync('\f').ConfigureAwait(false);
                }
                isFirst = false;
                await writer.WriteAsync(page.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A name made of the path's hash: always short, always the same for the same path.</summary>
    private static string Stand(string relativePath) =>
        "renamed/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(relativePath)))[..32] + ".txt";

    /// <summary>A path part that no system reads as something else: no "..", no drive, no device, no control character, no trailing dot or blank.</summary>
    private static string Safe(string part)
    {
        var safe = new StringBuilder(part.Length);
        foreach (var character in part)
        {
            safe.Append(
                char.IsControl(character)
                || char.IsSurrogate(character)
                || "<>:\"|?*".Contains(character, StringComparison.Ordinal)
                    ? '_'
                    : character
            );
        }
        var name = safe.ToString().TrimEnd('.', ' ');
        return name.Length == 0 || DeviceNames.Contains(name.Split('.')[0].TrimEnd()) ? "_" + name : name;
    }
}
