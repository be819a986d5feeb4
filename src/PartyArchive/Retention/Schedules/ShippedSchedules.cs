namespace PartyArchive.Retention.Schedules;

/// <summary>
/// The schedules that come with this library, each with a notice of how complete and how sure it is. None is in force by itself: the host compares it with
/// the published text and adopts it, or loads its own.
/// </summary>
public static class ShippedSchedules
{
    private static readonly Lazy<IReadOnlyList<RetentionSchedule>> Loaded = new(Load);

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<RetentionSchedule> All => Loaded.Value;

    /// <summary>The one of an id ("TT10-2022"); null when none is shipped.</summary>
    public static RetentionSchedule? Find(string id) =>
        All.FirstOrDefault(schedule => string.Equals(schedule.Id, id, StringComparison.Ordinal));

    private static List<RetentionSchedule> Load()
    {
        var assembly = typeof(ShippedSchedules).Assembly;
        var prefix = typeof(ShippedSchedules).Namespace + ".Data.";
        var schedules = new List<RetentionSchedule>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                schedules.Add(ScheduleTsv.Read(reader, name[prefix.Length..]));
            }
        }
        return [.. schedules.OrderBy(static schedule => schedule.Heading.ValidFrom)];
    }
}
