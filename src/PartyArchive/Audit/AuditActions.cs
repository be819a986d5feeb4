namespace PartyArchive.Audit;

/// <summary>Names of the acts this library records. They are part of the log's format: a name is never given a second meaning.</summary>
public static class AuditActions
{
    /// <summary>A checkpoint over all chains was made.</summary>
    public const string Checkpoint = "audit.checkpoint";

    /// <summary>The log was read or exported.</summary>
    public const string LogRead = "audit.read";

    /// <summary>An accession began.</summary>
    public const string AccessionStarted = "accession.started";

    /// <summary>An accession ended; its counts stand in the facts.</summary>
    public const string AccessionEnded = "accession.ended";

    /// <summary>A person described a document or changed who may see it.</summary>
    public const string DocumentDescribed = "document.described";

    /// <summary>A document was removed from the catalogue.</summary>
    public const string DocumentRemoved = "document.removed";

    /// <summary>Text of a document was handed out.</summary>
    public const string DocumentRead = "document.read";

    /// <summary>The original of a document was handed out.</summary>
    public const string OriginalRead = "document.original-read";

    /// <summary>A person stated a relation between two papers.</summary>
    public const string RelationAdded = "relation.added";

    /// <summary>A person took back a relation stated before.</summary>
    public const string RelationRemoved = "relation.removed";

    /// <summary>A search that may show secret papers. Its query is sealed, not kept.</summary>
    public const string SecretSearch = "search.secret";

    /// <summary>A pass of fixity ended; its counts stand in the facts.</summary>
    public const string FixityPass = "fixity.pass";

    /// <summary>An original or a text is not what it was.</summary>
    public const string FixityDamaged = "fixity.damaged";

    /// <summary>A damaged or missing original was replaced from the second copy.</summary>
    public const string FixityRepaired = "fixity.repaired";

    /// <summary>A document leaves in a package for another archive.</summary>
    public const string DocumentTransferred = "document.transferred";

    /// <summary>A package for another archive is whole; the hash of its manifest stands in the facts.</summary>
    public const string TransferPacked = "transfer.packed";

    /// <summary>A handover record of a transfer was made; its hash stands in the facts.</summary>
    public const string TransferRecorded = "transfer.recorded";

    private const int LongestName = 64;

    /// <summary>Whether a text has the form of an action's name.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= LongestName }
        && text.Split('.').All(static word => word.Length > 0 && word.All(IsNameLetter));

    private static bool IsNameLetter(char letter) =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';
}

/// <summary>Actors that are no persons.</summary>
public static class AuditActors
{
    /// <summary>The program itself: scheduled work, checkpoints.</summary>
    public const string Program = "partyarchive";
}
