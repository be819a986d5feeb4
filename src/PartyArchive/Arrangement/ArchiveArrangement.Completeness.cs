using PartyArchive.Access;
using PartyArchive.Arrangement.Completeness;

namespace PartyArchive.Arrangement;

public sealed partial class ArchiveArrangement
{
    /// <summary>Judges a record file and those of its documents that the requester may see by a rule set (kiểm tra thông tin bắt buộc).</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="rules">The rule set; null for circular 05/2025/TT-BNV.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Findings on the file, then on its documents in their order; empty when all is stated. Null when there is no such file for the requester.</returns>
    public async Task<IReadOnlyList<CompletenessFinding>?> CheckCompletenessAsync(
        Requester requester,
        RecordFileId file,
        CompletenessRules? rules = null,
        CancellationToken cancellationToken = default
    )
    {
        rules ??= CompletenessRules.Circular05Of2025;
        var found = await FindFileAsync(requester, file, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }
        var documents = await ListDocumentsAsync(requester, file, cancellationToken).ConfigureAwait(false);
        return [.. rules.Check(found), .. documents.SelectMany(filed => rules.Check(filed.Document))];
    }
}
