namespace PartyArchive.Retention.Schedules;

/// <summary>Which schedule binds in this office from a day on. The host decides; nothing is in force by itself.</summary>
/// <param name="Schedule">Schedule and version.</param>
/// <param name="From">First day it binds.</param>
/// <param name="Basis">Decision or text it rests on.</param>
/// <param name="At">Moment it was recorded (UTC).</param>
/// <param name="By">Who recorded it.</param>
public sealed record ScheduleAdoption(
    ScheduleVersion Schedule,
    DateOnly From,
    string Basis,
    DateTimeOffset At,
    string By
);
