namespace PartyArchive.Accession.Containers;

/// <summary>
/// Remembers the documents with attachments that became something else in the writer's hands (a duplicate of one read side by side, a file that changed), so that
/// their attachments and their last row follow. Used by the one writer.
/// </summary>
internal sealed class ContainerParents
{
    private readonly Dictionary<DocumentId, AccessionEntry> _instead = [];

    /// <summary>What was offered, as what became of its container asks.</summary>
    public IntakeResult Follow(IntakeResult result)
    {
        if (result.Document is { Container: { Document: { } parent } place } document)
        {
            return _instead.TryGetValue(parent, out var other)
                ? result with
                {
                    Document = document with { Container = place with { Document = other.Document } },
                }
                : result;
        }
        if (result is { Document: null, Entry.Document: { } id } && _instead.TryGetValue(id, out var became))
        {
            return result with
            {
                Entry = result.Entry with
                {
                    Outcome = became.Outcome,
                    Reason = became.Reason,
                    Document = became.Document,
                    Sha256 = became.Outcome == AccessionOutcome.Failed ? null : result.Entry.Sha256,
                },
            };
        }
        return result;
    }

    /// <summary>Notes what became of a result whose last row is still to come; that row tells of it, this one does not.</summary>
    public void Note(IntakeResult offered, ref IntakeResult kept)
    {
        if (offered is { IsProvisional: true, Document: { } document } && !ReferenceEquals(offered, kept))
        {
            _instead[document.Id] = kept.Entry;
            kept = kept with { IsProvisional = true };
        }
    }
}
