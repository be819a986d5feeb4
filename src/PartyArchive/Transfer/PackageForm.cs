namespace PartyArchive.Transfer;

/// <summary>Form of a package.</summary>
public enum PackageForm
{
    /// <summary>A bag (RFC 8493) with the originals and a list of their records.</summary>
    Bag = 0,

    /// <summary>Submission package (SIP) of circular 05/2025/TT-BNV: METS, flat EAD, originals in one representation.</summary>
    Sip = 1,

    /// <summary>Archival package (AIP) of the circular: the same with PREMIS.</summary>
    Aip = 2,

    /// <summary>Package for a user (DIP) of the circular, copies with proof: described by the request it answers (<see cref="UseRequest"/>), with PREMIS.</summary>
    Dip = 3,
}
