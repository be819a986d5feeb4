using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Audit;

/// <summary>The end of a chain.</summary>
/// <param name="Number">Number of its last entry; 0 before the first.</param>
/// <param name="Hash">Hash of its last entry; before the first, the mark all entries of the chain descend from.</param>
internal readonly record struct ChainHead(long Number, byte[] Hash)
{
    /// <summary>
    /// Where a chain begins: bound to the archive and the chain's name, so that entries of one archive or fonds cannot be passed off as another's.
    /// </summary>
    public static ChainHead Start(Guid archive, string chain) =>
        new(0, SHA256.HashData(Encoding.UTF8.GetBytes($"{AuditFormat.Name}\n{archive:n}\n{chain}")));
}

/// <summary>The format of the log.</summary>
internal static class AuditFormat
{
    /// <summary>Name and version; goes into the beginning of every chain.</summary>
    public const string Name = "partyarchive-audit/1";

    /// <summary>Most entries that may stand after a checkpoint before the next one is made.</summary>
    public const int CheckpointEntries = 1_000;

    /// <summary>Longest time entries stand without a checkpoint.</summary>
    public static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(60);
}
