namespace PartyArchive.Transfer;

/// <summary>
/// The request for use (yêu cầu khai thác) that a package for a user answers: what its description says, by the seven fields of circular 05/2025/TT-BNV.
/// </summary>
public sealed record UseRequest
{
    /// <summary>Number of the request; 1 to 100 characters.</summary>
    public required string Number { get; init; }

    /// <summary>Day it was made.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>Whose purpose it serves.</summary>
    public UsePurpose Purpose { get; init; } = UsePurpose.Personal;

    /// <summary>The purpose in words; null when nothing was stated.</summary>
    public string? PurposeContent { get; init; }

    /// <summary>Kind of user for the fee, code 01 to 10 of the circular's list <c>feeObjectType</c>; null when it does not matter.</summary>
    public string? FeeObjectType { get; init; }

    /// <summary>Subject of the research; null for none.</summary>
    public string? ResearchTopic { get; init; }

    /// <summary>Note; null for none.</summary>
    public string? Note { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Number) || Number.Length > 100)
        {
            yield return "Use.Number must have 1 to 100 characters.";
        }
        if (!Enum.IsDefined(Purpose))
        {
            yield return $"Use.Purpose must be Personal, Official or SpecialOfficial, not {Purpose}.";
        }
        if (
            FeeObjectType is { } kind
            && kind is not ("01" or "02" or "03" or "04" or "05" or "06" or "07" or "08" or "09" or "10")
        )
        {
            yield return $"Use.FeeObjectType must be 01 to 10, not '{kind}'.";
        }
    }
}

/// <summary>Purpose of a use: the circular's list <c>purpose</c>, whose codes are the numbers.</summary>
public enum UsePurpose
{
    /// <summary>Personal (cá nhân).</summary>
    Personal = 1,

    /// <summary>Official (công vụ).</summary>
    Official = 2,

    /// <summary>Special official (công vụ đặc biệt).</summary>
    SpecialOfficial = 3,
}
