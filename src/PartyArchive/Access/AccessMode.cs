namespace PartyArchive.Access;

/// <summary>How records may be used (chế độ sử dụng): code list <c>mode</c> of circular 05/2025/TT-BNV, whose codes are the values.</summary>
public enum AccessMode
{
    /// <summary>Open to everybody who may use the archive (công khai).</summary>
    Public = 1,

    /// <summary>Open to the groups named and to those whom a grant opens it (sử dụng có điều kiện).</summary>
    Conditional = 2,

    /// <summary>A state secret (mật): follows the secrecy level and is never set by hand.</summary>
    Secret = 3,
}
