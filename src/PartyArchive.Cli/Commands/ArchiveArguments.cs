using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Extraction;
using PartyArchive.Sealing;

namespace PartyArchive.Cli.Commands;

/// <summary>Options that several commands share, so that they are spelt and explained once.</summary>
internal static class ArchiveArguments
{
    public static Option<DirectoryInfo> Archive() =>
        new("--archive", "-a") { Description = "Folder of the archive.", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "Write JSON, one object a line, for programs." };

    public static Option<SecrecyLevel> Clearance() =>
        new("--clearance")
        {
            Description = "Highest secrecy level the asker may see: None, Confidential, Secret, TopSecret.",
            DefaultValueFactory = static _ => SecrecyLevel.None,
        };

    /// <summary>The person at the keyboard asks; the host system answers for who that is.</summary>
    public static Requester Requester(SecrecyLevel clearance) =>
        new(Environment.UserName is { Length: > 0 } name ? name : "cli", clearance);

    /// <summary>Reads the id of a document; false when it is none, which is told.</summary>
    public static bool TryReadId(string text, out DocumentId id)
    {
        if (DocumentId.TryParse(text, out id))
        {
            return true;
        }
        Console.Error.WriteLine($"'{text}' is not a document id; search prints ids in brackets.");
        return false;
    }

    /// <summary>
    /// Keys of an archive with encryption: two files, named by variables of the environment and not by arguments, which everybody on the machine can read.
    /// </summary>
    public static EncryptionOptions? Encryption() =>
        Environment.GetEnvironmentVariable("PARTYARCHIVE_KEY_RING") is { Length: > 0 } ring
            ? new EncryptionOptions
            {
                KeyRing = ring,
                MasterKey = MasterKey.ReadFile(
                    Environment.GetEnvironmentVariable("PARTYARCHIVE_MASTER_KEY") is { Length: > 0 } file
                        ? file
                        : throw new KeyRingException(
                            ring,
                            "PARTYARCHIVE_MASTER_KEY does not name the file of its master key."
                        )
                ),
            }
            : null;

    /// <summary>
    /// How the office keeps access: the levels that are not indexed and the group of those who keep access, by variables of the environment, so that every
    /// command means the same. Without them the index stays as it was made.
    /// </summary>
    /// <exception cref="ArgumentException">A name is no secrecy level.</exception>
    public static AccessOptions Access()
    {
        var access = new AccessOptions();
        if (Environment.GetEnvironmentVariable("PARTYARCHIVE_KEEPERS_GROUP") is { Length: > 0 } group)
        {
            access = access with { KeepersGroup = group };
        }
        if (Environment.GetEnvironmentVariable("PARTYARCHIVE_LEVELS_NOT_INDEXED") is { Length: > 0 } levels)
        {
            access = access with { LevelsNotIndexed = ReadLevels(levels) };
        }
        return access;
    }

    private static HashSet<SecrecyLevel> ReadLevels(string names)
    {
        if (string.Equals(names, "none", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
        var levels = new HashSet<SecrecyLevel>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            levels.Add(
                Enum.TryParse<SecrecyLevel>(name, ignoreCase: true, out var level) && Enum.IsDefined(level)
                    ? level
                    : throw new ArgumentException(
                        $"PARTYARCHIVE_LEVELS_NOT_INDEXED names '{name}', which is no secrecy level. Write none, or levels with commas: Confidential,Secret,TopSecret.",
                        nameof(names)
                    )
            );
        }
        return levels;
    }

    public static Task<PartyArchive.Archive> OpenAsync(
        DirectoryInfo folder,
        bool readOnly,
        CancellationToken cancellationToken,
        OcrOptions? ocr = null
    )
    {
        var options = new ArchiveOptions
        {
            Folder = folder.FullName,
            ReadOnly = readOnly,
            Encryption = Encryption(),
            Access = Access(),
        };
        options.Extraction = options.Extraction with { Ocr = ocr };
        return PartyArchive.Archive.OpenAsync(options, cancellationToken: cancellationToken);
    }
}
