namespace PartyArchive.Arrangement;

/// <summary>What a level of a scheme divides by.</summary>
public enum SchemeDivision
{
    /// <summary>Organisational unit (cơ cấu tổ chức).</summary>
    Structure,

    /// <summary>Year (thời gian).</summary>
    Year,

    /// <summary>Committee term (nhiệm kỳ).</summary>
    Term,

    /// <summary>Field of activity (mặt hoạt động).</summary>
    Function,

    /// <summary>Subject, carrier, author or whatever the host states (vấn đề, vật mang tin, tác giả).</summary>
    Subject,
}

/// <summary>A class of a scheme (nhóm tài liệu).</summary>
/// <param name="Symbol">Symbol, unique in the scheme: "I.2".</param>
/// <param name="Title">Heading.</param>
/// <param name="Parent">Symbol of the class above; null for a main class.</param>
/// <param name="From">First day of a period (year, term); null when the class is no period.</param>
/// <param name="To">Last day of a period; null when it goes on or is no period.</param>
public sealed record RecordClass(
    string Symbol,
    string Title,
    string? Parent = null,
    DateOnly? From = null,
    DateOnly? To = null
);

/// <summary>
/// A classification scheme (khung, phương án phân loại) as data that a host defines: structure-time, time-structure, function-time, by term. Classes stand
/// in the order in which inventories print them.
/// </summary>
public sealed record ClassificationScheme
{
    /// <summary>Code of the scheme.</summary>
    public required string SchemeCode { get; init; }

    /// <summary>Version of the record; 0 for one not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What each level divides by, from the top.</summary>
    public required IReadOnlyList<SchemeDivision> Divisions { get; init; }

    /// <summary>The classes in order.</summary>
    public IReadOnlyList<RecordClass> Classes { get; init; } = [];

    /// <summary>What is wrong with it, one sentence each; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Divisions.Count == 0)
        {
            problems.Add("A scheme needs at least one division.");
        }
        var depth = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in Classes)
        {
            if (string.IsNullOrWhiteSpace(one.Symbol) || string.IsNullOrWhiteSpace(one.Title))
            {
                problems.Add("Every class needs a symbol and a title.");
                continue;
            }
            var level = 1;
            if (one.Parent is not null && !depth.TryGetValue(one.Parent, out level))
            {
                problems.Add(
                    $"Class '{one.Symbol}' stands before its parent '{one.Parent}', or has none of that symbol."
                );
                continue;
            }
            var own = one.Parent is null ? 1 : level + 1;
            if (own > Divisions.Count)
            {
                problems.Add($"Class '{one.Symbol}' lies deeper than the {Divisions.Count} divisions of the scheme.");
            }
            if (!depth.TryAdd(one.Symbol, own))
            {
                problems.Add($"Symbol '{one.Symbol}' is given twice.");
            }
            if (one.From > one.To)
            {
                problems.Add($"Class '{one.Symbol}' ends before it begins.");
            }
        }
        return problems;
    }

    /// <summary>The class whose period holds a day, the deepest one; null when none does.</summary>
    /// <param name="day">A day.</param>
    public RecordClass? ClassOf(DateOnly day) =>
        Classes.LastOrDefault(one => one.From is { } from && from <= day && (one.To is not { } to || day <= to));
}
