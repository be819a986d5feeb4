namespace PartyArchive.Transfer;

/// <summary>What the check of a received SIP or AIP came to.</summary>
public sealed record PackageVerification
{
    /// <summary>What the package says it is; null when it does not say, or is neither.</summary>
    public required PackageForm? Form { get; init; }

    /// <summary>Files that are listed and there.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is wrong, mandatory rules and recommendations alike; empty when nothing is.</summary>
    public required IReadOnlyList<PackageFault> Faults { get; init; }

    /// <summary>Whether every mandatory rule is kept.</summary>
    public bool IsValid => Faults.All(static fault => !fault.IsMandatory);
}

/// <summary>A rule that a package does not keep.</summary>
/// <param name="Rule">
/// Id of the rule: "CSIP71", "CSIPSTR4" of the E-ARK CSIP; "FILE" for a file that is missing, altered, unlisted or out of the package, "XML" for one that is no
/// XML, "ID" for an identifier used twice, "EAD" for a flat description that its schema refuses, "AIP" for an archival package without PREMIS.
/// </param>
/// <param name="IsMandatory">Whether the rule must be kept (MUST) or should be.</param>
/// <param name="Path">File concerned, from the root of the package.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record PackageFault(string Rule, bool IsMandatory, string Path, string Reason);
