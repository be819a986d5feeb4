namespace PartyArchive.Access;

/// <summary>A request for conditional use of records (yêu cầu sử dụng tài liệu có điều kiện), and its answer.</summary>
public sealed record AccessRequest
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asks: <see cref="Requester.Id"/>.</summary>
    public required string AskedBy { get; init; }

    /// <summary>What for. Whether it exists is not told by taking the request.</summary>
    public required AccessTarget Target { get; init; }

    /// <summary>To what purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Last day to answer: <see cref="AccessOptions.AnswerWorkingDays"/> after the day it was made.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>When it was answered (UTC); null while it is open.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Basis of the grant, or reason of the refusal.</summary>
    public string? Reason { get; init; }

    /// <summary>The grant given; null when it was refused or is open.</summary>
    public Guid? Grant { get; init; }
}
