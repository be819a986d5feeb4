namespace PartyArchive.Retention;

/// <summary>Retention does not know the file, or the requester may not see it: the two cannot be told apart.</summary>
public sealed class UnknownFileException(FileReference file)
    : PartyArchiveException(
        $"There is no file {file} under retention that this requester may see. Assess it first (ProposeAsync), or check its codes."
    )
{
    /// <summary>The file.</summary>
    public FileReference File { get; } = file;
}

/// <summary>No schedule binds on the day of an assessment.</summary>
public sealed class NoScheduleInForceException(DateOnly day)
    : PartyArchiveException(
        $"No retention schedule was adopted for {CalendarDay.Iso(day)}. Load one and adopt it (archive.Retention.Schedules.AdoptAsync); nothing is in force by itself."
    )
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; } = day;
}

/// <summary>A period shorter than the schedule asks for. Lengthening is allowed, shortening is not (circular 10/2022).</summary>
public sealed class BelowScheduleException(FileReference file, string item, string wanted, string needed)
    : PartyArchiveException(
        $"File {file} cannot be kept {wanted}: row {item} asks for {needed}. Keep it as long or longer; to shorten, change the schedule."
    )
{
    /// <summary>The file.</summary>
    public FileReference File { get; } = file;

    /// <summary>Row of the schedule.</summary>
    public string Item { get; } = item;
}

/// <summary>A step of a disposal was asked for that is not its turn, or whose conditions are not met.</summary>
public sealed class DisposalRefusedException(Guid list, string reason)
    : PartyArchiveException($"Disposal list {list:n}: {reason}")
{
    /// <summary>The list.</summary>
    public Guid List { get; } = list;
}

/// <summary>Destruction is suspended because the clock jumped.</summary>
public sealed class ClockSuspendedException(string reason)
    : PartyArchiveException(
        $"Destruction is suspended: {reason} Check the clock of this machine, then confirm it (archive.Retention.Clock.ConfirmAsync, 'partyarchive disposal confirm-clock')."
    );
