namespace PartyArchive.Access;

/// <summary>Secrecy level of a paper (độ mật). Ordered: a clearance covers its own level and all below.</summary>
public enum SecrecyLevel
{
    /// <summary>No state secret (thường).</summary>
    None = 0,

    /// <summary>Confidential (Mật).</summary>
    Confidential = 1,

    /// <summary>Secret (Tối mật).</summary>
    Secret = 2,

    /// <summary>Top secret (Tuyệt mật).</summary>
    TopSecret = 3,
}
