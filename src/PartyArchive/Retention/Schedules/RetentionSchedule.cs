using System.Collections.Frozen;

namespace PartyArchive.Retention.Schedules;

/// <summary>Standing of a schedule as far as its publisher knows. The host decides what is in force in its office.</summary>
public enum ScheduleStatus
{
    /// <summary>Not known whether it still binds.</summary>
    Unknown = 0,

    /// <summary>In force.</summary>
    InForce = 1,

    /// <summary>Replaced by a later text; kept because files were assessed under it.</summary>
    Superseded = 2,
}

/// <summary>
/// A retention schedule (bảng thời hạn bảo quản) as data: never compiled in, several side by side, told apart by id and version. Immutable; checked as
/// a whole when it is made.
/// </summary>
public sealed class RetentionSchedule
{
    private readonly FrozenDictionary<string, RetentionItem> _byCode;

    /// <summary>Makes a schedule.</summary>
    /// <param name="heading">What it is.</param>
    /// <param name="items">Its rows, in order; at least one.</param>
    /// <exception cref="ScheduleFormatException">Something is missing or contradicts itself; the message names every fault.</exception>
    public RetentionSchedule(ScheduleHeading heading, IReadOnlyList<RetentionItem> items)
    {
        ArgumentNullException.ThrowIfNull(heading);
        ArgumentNullException.ThrowIfNull(items);
        var faults = ScheduleFaults.Of(heading, items);
        if (faults.Count > 0)
        {
            throw new ScheduleFormatException(heading.Id, faults);
        }
        Heading = heading;
        Items = [.. items];
        _byCode = Items.ToFrozenDictionary(static item => item.Code, StringComparer.Ordinal);
    }

    /// <summary>What it is.</summary>
    public ScheduleHeading Heading { get; }

    /// <summary>Id: "TT10-2022".</summary>
    public string Id => Heading.Id;

    /// <summary>Version of the data, from 1; a corrected row raises it.</summary>
    public int Version => Heading.Version;

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<RetentionItem> Items { get; }

    /// <summary>The row of a code; null when there is none.</summary>
    public RetentionItem? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Rows that nobody has compared with the published text.</summary>
    public IEnumerable<RetentionItem> Unverified =>
        Items.Where(static item => item.Certainty == ItemCertainty.Unverified);
}

/// <summary>What a schedule is: everything but its rows.</summary>
public sealed record ScheduleHeading
{
    /// <summary>Id, unique among schedules: "TT10-2022". Letters, digits, hyphens, dots, at most 40.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the data, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Title in words.</summary>
    public required string Title { get; init; }

    /// <summary>Standing.</summary>
    public ScheduleStatus Status { get; init; }

    /// <summary>First day it is valid.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day it is valid; null when no end is known.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Id of the schedule that took its place; null when none is known.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>What whoever uses it must know: how complete and how sure it is. Empty for nothing.</summary>
    public string Notice { get; init; } = "";
}

/// <summary>A schedule cannot be used: its text has another form, or its rows contradict each other.</summary>
public sealed class ScheduleFormatException(string schedule, IReadOnlyList<string> faults)
    : PartyArchiveException(
        $"Schedule '{schedule}' cannot be used. {string.Join(' ', faults)} Correct the schedule and load it again; docs/retention.md describes the form."
    )
{
    /// <summary>Id or file of the schedule.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>One sentence per fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
