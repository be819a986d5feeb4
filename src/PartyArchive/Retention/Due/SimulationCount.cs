using PartyArchive.Access;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Due;

/// <summary>Counts the lines of one simulation.</summary>
internal sealed class SimulationCount(SimulationRequest request, DueRule rule)
{
    private readonly Dictionary<(int Year, string Fonds, string Schedule, string Item), Tally> _lines = [];
    private readonly Dictionary<(ScheduleVersion Schedule, string Item), RetentionItem?> _matches = [];
    private readonly Dictionary<ScheduleVersion, RetentionSchedule?> _known = [];
    private readonly Dictionary<string, RetentionItem> _bySeries = new(StringComparer.Ordinal);
    private long _unmatched;

    /// <summary>Loads the schedules the files were assessed under, for the series in words.</summary>
    public async Task UnderAsync(IRetentionCatalog catalog, CancellationToken cancellationToken)
    {
        foreach (var version in await catalog.ListSchedulesAsync(cancellationToken).ConfigureAwait(false))
        {
            _known[version] = await catalog.FindScheduleAsync(version, cancellationToken).ConfigureAwait(false);
        }
        foreach (var item in request.Under!.Items)
        {
            _bySeries.TryAdd(item.Series, item);
        }
    }

    /// <param name="groups">Groups; those with a number below zero are taken away.</param>
    /// <param name="requester">Who asks.</param>
    public void AddDue(IReadOnlyList<RetentionGroup> groups, Requester requester)
    {
        foreach (var group in groups.Where(group => Counts(group.Stage) && group.Secrecy <= requester.Clearance))
        {
            Add(
                group.Closed!.Value.Year,
                group.FondsCode,
                group.Schedule?.Id ?? "",
                group.Item ?? "",
                group.Files,
                group.IsEstimate
            );
        }
    }

    public void AddAssumed(IReadOnlyList<RetentionGroup> groups, Requester requester)
    {
        foreach (var group in groups.Where(group => Counts(group.Stage) && group.Secrecy <= requester.Clearance))
        {
            if (group.Schedule is not { } schedule || group.Item is not { } code)
            {
                continue;
            }
            if (Match(schedule, code) is not { } item)
            {
                _unmatched += group.Files;
            }
            else if (
                DueUnder(schedule, code, item, group.Keeping, group.Closed, group.EventOn, group.IsEstimate) is { } due
            )
            {
                Add(due.Year, group.FondsCode, request.Under!.Id, item.Code, group.Files, group.IsEstimate);
            }
        }
    }

    public void HoldFonds(HashSet<string> fonds)
    {
        foreach (var (key, tally) in _lines)
        {
            if (fonds.Contains(key.Fonds))
            {
                tally.Held = tally.Files;
            }
        }
    }

    public void HoldFile(RetainedFile file)
    {
        if (file.Assessment is not { } own || !Counts(file.Stage))
        {
            return;
        }
        var schedule = new ScheduleVersion(own.Schedule, own.Version);
        (int, string, string, string)? key = null;
        if (request.Under is null)
        {
            key =
                file.Due is { } due && IsWanted(due.On)
                    ? (due.On.Year, file.File.FondsCode, own.Schedule, own.Item)
                    : null;
        }
        else if (
            Match(schedule, own.Item) is { } item
            && DueUnder(schedule, own.Item, item, own.Keeping, file.Closing?.On, file.EventOn, false) is { } assumed
        )
        {
            key = (assumed.Year, file.File.FondsCode, request.Under.Id, item.Code);
        }
        if (key is { } line && _lines.TryGetValue(line, out var tally))
        {
            tally.Held++;
        }
    }

    public SimulationResult ToResult() =>
        new()
        {
            Lines =
            [
                .. _lines
                    .Where(static pair => pair.Value.Files > 0)
                    .Select(static pair => new SimulationLine(
                        pair.Key.Year,
                        pair.Key.Fonds,
                        pair.Key.Schedule,
                        pair.Key.Item,
                        pair.Value.Files,
                        pair.Value.Held,
                        pair.Value.Estimated
                    ))
                    .OrderBy(static line => line.Year)
                    .ThenBy(static line => line.FondsCode, StringComparer.Ordinal)
                    .ThenBy(static line => line.Item, StringComparer.Ordinal),
            ],
            Unmatched = _unmatched,
        };

    private DateOnly? DueUnder(
        ScheduleVersion schedule,
        string code,
        RetentionItem item,
        KeepingRule own,
        DateOnly? closed,
        DateOnly? eventOn,
        bool isEstimate
    )
    {
        // A row that leaves a choice is assumed at its shortest: the question is what might fall due.
        var period = item.Period ?? RetentionPeriod.OfYears(item.Terms!.Shortest);
        var assumed = new KeepingRule(period, period.IsPermanent ? default : item.Trigger);
        // A period that somebody decided to lengthen stays lengthened.
        var before = _known.GetValueOrDefault(schedule)?.Find(code);
        var isLengthened = before?.Period is { } asked && own.Period != asked && own.Period.IsAtLeast(asked);
        var keeping = isLengthened || own.YearsAfterClosing > 0 ? KeepingRule.Longest([assumed, own]) : assumed;
        var happened =
            own.Trigger == keeping.Trigger && eventOn is { } day ? new RetentionBasis(day) : (RetentionBasis?)null;
        var closing = closed is { } end ? new RetentionBasis(end, isEstimate) : (RetentionBasis?)null;
        return DueCalculation.DueOn(keeping, closing, happened, rule) is { } due && IsWanted(due.On) ? due.On : null;
    }

    private RetentionItem? Match(ScheduleVersion schedule, string code)
    {
        if (_matches.TryGetValue((schedule, code), out var known))
        {
            return known;
        }
        var under = request.Under!;
        var match = request.Correspondence.TryGetValue(code, out var other)
            ? under.Find(other)
            : under.Find(code)
                ?? (
                    _known.GetValueOrDefault(schedule)?.Find(code) is { } old
                        ? _bySeries.GetValueOrDefault(old.Series)
                        : null
                );
        _matches[(schedule, code)] = match;
        return match;
    }

    private bool IsWanted(DateOnly due) => due >= request.From && due <= request.To;

    private static bool Counts(RecordState stage) => !RecordLifeCycle.IsFinal(stage);

    private void Add(int year, string fonds, string schedule, string item, long files, bool isEstimate)
    {
        var key = (year, fonds, schedule, item);
        if (!_lines.TryGetValue(key, out var tally))
        {
            _lines[key] = tally = new Tally();
        }
        tally.Files += files;
        tally.Estimated += isEstimate ? files : 0;
    }

    private sealed class Tally
    {
        public long Files { get; set; }

        public long Held { get; set; }

        public long Estimated { get; set; }
    }
}
