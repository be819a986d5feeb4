using System.Globalization;
using System.Security.Cryptography;

namespace PartyArchive.Transfer;

/// <summary>Checks a received bag against RFC 8493: complete (everything listed is there, nothing else) and valid (every hash agrees).</summary>
internal sealed class BagVerifier(string folder)
{
    private const int HashDigits = 64;
    private readonly List<BagFault> _faults = [];
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private long _bytes;
    private int _files;

    public async Task<BagVerification> RunAsync(CancellationToken cancellationToken)
    {
        var declaration = await ReadAsync(BagFormat.Declaration, cancellationToken).ConfigureAwait(false);
        if (declaration is null)
        {
            Tell(BagFaultKind.NotABag, BagFormat.Declaration, "The declaration is missing: this is no bag.");
            return Result();
        }
        if (
            !string.Equals(
                declaration.ReplaceLineEndings("\n").TrimEnd('\n'),
                BagFormat.DeclarationText.TrimEnd('\n'),
                StringComparison.Ordinal
            )
        )
        {
            Tell(BagFaultKind.NotABag, BagFormat.Declaration, "The declaration is not that of version 1.0 in UTF-8.");
        }
        await CheckManifestAsync(BagFormat.Manifest, isPayload: true, cancellationToken).ConfigureAwait(false);
        await CheckManifestAsync(BagFormat.TagManifest, isPayload: false, cancellationToken).ConfigureAwait(false);
        CheckUnlisted();
        await CheckOxumAsync(cancellationToken).ConfigureAwait(false);
        return Result();
    }

    private async Task CheckManifestAsync(string name, bool isPayload, CancellationToken cancellationToken)
    {
        if (await ReadAsync(name, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            Tell(BagFaultKind.Missing, name, "The manifest is missing.");
            return;
        }
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space != HashDigits)
            {
                Tell(BagFaultKind.Malformed, name, "A line is not a SHA-256 and a path.");
                continue;
            }
            var path = BagFormat.Decode(line[space..].TrimStart(' ').TrimStart('*'));
            if (!IsWithin(path) || isPayload != path.StartsWith($"{BagFormat.Payload}/", StringComparison.Ordinal))
            {
                Tell(BagFaultKind.Malformed, path, "The path leads where no file of this manifest may be.");
                continue;
            }
            if (!_listed.Add(path))
            {
                Tell(BagFaultKind.Malformed, path, "The file is listed twice.");
                continue;
            }
            await CheckFileAsync(path, line[..space], isPayload, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckFileAsync(string path, string expected, bool isPayload, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        if (!file.Exists || file.LinkTarget is not null)
        {
            Tell(BagFaultKind.Missing, path, "The file is listed and not there, or is a link.");
            return;
        }
        if (isPayload)
        {
            _files++;
            _bytes += file.Length;
        }
        var content = file.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var hash = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
            if (!string.Equals(Convert.ToHexStringLower(hash), expected, StringComparison.OrdinalIgnoreCase))
            {
                Tell(BagFaultKind.Altered, path, "The file does not have the hash it is listed with.");
            }
        }
    }

    private void CheckUnlisted()
    {
        var payload = Path.Combine(folder, BagFormat.Payload);
        if (!Directory.Exists(payload))
        {
            Tell(BagFaultKind.Missing, BagFormat.Payload, "The payload folder is missing.");
            return;
        }
        foreach (var file in Directory.EnumerateFiles(payload, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!_listed.Contains(path))
            {
                Tell(BagFaultKind.Unlisted, path, "The file is there and not listed.");
            }
        }
    }

    private async Task CheckOxumAsync(CancellationToken cancellationToken)
    {
        const string Name = "Payload-Oxum: ";
        var info = await ReadAsync(BagFormat.Info, cancellationToken).ConfigureAwait(false) ?? "";
        var line = info.ReplaceLineEndings("\n")
            .Split('\n')
            .FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal));
        var found = string.Create(CultureInfo.InvariantCulture, $"{_bytes}.{_files}");
        if (line is not null && !string.Equals(line[Name.Length..].Trim(), found, StringComparison.Ordinal))
        {
            Tell(
                BagFaultKind.Altered,
                BagFormat.Info,
                $"Payload-Oxum says {line[Name.Length..]}, the payload has {found}."
            );
        }
    }

    private bool IsWithin(string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        return path.Length > 0
            && !path.Contains('\0', StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !Path.IsPathRooted(path)
            && Path.GetFullPath(Path.Combine(root, path)).StartsWith(root, StringComparison.Ordinal);
    }

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false) : null;
    }

    private void Tell(BagFaultKind kind, string path, string reason) => _faults.Add(new BagFault(kind, path, reason));

    private BagVerification Result() =>
        new()
        {
            Files = _files,
            Bytes = _bytes,
            Faults = _faults,
        };
}
