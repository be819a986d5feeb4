namespace PartyArchive.Access;

/// <summary>Somebody asked for an act that he has no right to.</summary>
public sealed class AccessRefusedException(string requester, string reason)
    : PartyArchiveException($"Refused to '{requester}': {reason}")
{
    /// <summary>Who asked.</summary>
    public string Requester { get; } = requester;
}
