using System.Runtime.CompilerServices;
using PartyArchive.Accession.Containers;
using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>What is asked of the ledger; null or empty asks for everything. All that is stated must hold.</summary>
public sealed record LedgerQuery
{
    /// <summary>Accession folder: absolute path; null for all folders.</summary>
    public string? Root { get; init; }

    /// <summary>Outcomes wanted.</summary>
    public IReadOnlyList<AccessionOutcome> Outcomes { get; init; } = [];

    /// <summary>Text the reason contains, whatever its case.</summary>
    public string? ReasonContains { get; init; }

    /// <summary>Beginning of the path below the root, with forward slashes.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>Path of a file: only what lay directly in it, as a member or an attachment; null for all.</summary>
    public string? Container { get; init; }

    /// <summary>Reader, with or without its version: "pdf", "pdf/1".</summary>
    public string? Reader { get; init; }

    /// <summary>Least time a file took.</summary>
    public TimeSpan? SlowerThan { get; init; }

    /// <summary>Whether only files are wanted that are no longer where they were recorded. Each is looked for, which takes time on a share.</summary>
    public bool OnlyGone { get; init; }
}

/// <summary>Files of one outcome that share a reason.</summary>
/// <param name="Outcome">Outcome.</param>
/// <param name="Reason">Reason, without what differs from file to file.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Example">Path of one of them.</param>
public sealed record LedgerReason(AccessionOutcome Outcome, string Reason, long Files, string Example);

/// <summary>The accession ledger (sổ thu thập): what became of every file ever offered. Safe to use from any thread.</summary>
public sealed class AccessionLedger
{
    private readonly ICatalog _catalog;

    internal AccessionLedger(ICatalog catalog) => _catalog = catalog;

    /// <summary>Folders that were accessioned, in order.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<string>> ListRootsAsync(CancellationToken cancellationToken = default) =>
        _catalog.ListRootsAsync(cancellationToken);

    /// <summary>The newest entry of every path that answers a query, by root and path.</summary>
    /// <param name="query">What is asked; null for everything.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async IAsyncEnumerable<AccessionEntry> ListAsync(
        LedgerQuery? query = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var asked = query ?? new LedgerQuery();
        IReadOnlyList<string> roots = asked.Root is { } root
            ? [Path.TrimEndingDirectorySeparator(root)]
            : await _catalog.ListRootsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var folder in roots)
        {
            var entries =
                asked.Outcomes.Count == 1
                    ? _catalog.ListEntriesAsync(folder, asked.Outcomes[0], cancellationToken)
                    : _catalog.ListEntriesAsync(folder, cancellationToken);
            await foreach (var entry in entries.ConfigureAwait(false))
            {
                if (Answers(asked, entry))
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>The reasons in the ledger with their numbers, most frequent first: what there is to be mended, and how often.</summary>
    /// <param name="query">Which entries are counted; null for all.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public async Task<IReadOnlyList<LedgerReason>> CountReasonsAsync(
        LedgerQuery? query = null,
        CancellationToken cancellationToken = default
    )
    {
        var reasons = new Dictionary<(AccessionOutcome, string), LedgerReason>();
        await foreach (var entry in ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            var key = (entry.Outcome, WithoutParticulars(entry.Reason));
            reasons[key] = reasons.TryGetValue(key, out var known)
                ? known with
                {
                    Files = known.Files + 1,
                }
                : new LedgerReason(key.Outcome, key.Item2, 1, entry.Path);
        }
        return
        [
            .. reasons
                .Values.OrderByDescending(static reason => reason.Files)
                .ThenBy(static reason => reason.Reason, StringComparer.Ordinal),
        ];
    }

    private static bool Answers(LedgerQuery query, AccessionEntry entry) =>
        (query.Outcomes.Count == 0 || query.Outcomes.Contains(entry.Outcome))
        && (
            query.ReasonContains is null
            || entry.Reason.Contains(query.ReasonContains, StringComparison.OrdinalIgnoreCase)
        )
        && (query.PathPrefix is null || entry.Path.StartsWith(query.PathPrefix, StringComparison.Ordinal))
        && (query.Container is null || string.Equals(query.Container, entry.Container, StringComparison.Ordinal))
        && (query.Reader is null || IsReader(query.Reader, entry.Reader))
        && (query.SlowerThan is not { } least || entry.Milliseconds >= least.TotalMilliseconds)
        && (!query.OnlyGone || IsGone(entry));

    private static bool IsReader(string asked, string? recorded) =>
        recorded is not null
        && recorded.StartsWith(asked, StringComparison.Ordinal)
        && (recorded.Length == asked.Length || !char.IsAsciiLetterOrDigit(recorded[asked.Length]));

    /// <summary>Documents that a host added as text have no file that could be gone.</summary>
    private static bool IsGone(AccessionEntry entry) =>
        Path.IsPathRooted(entry.Root) && !MemberPath.IsThere(entry.Root, entry);

    /// <summary>Reasons quote names and numbers; with those left out, equal faults are equal sentences.</summary>
    private static string WithoutParticulars(string reason)
    {
        var text = new System.Text.StringBuilder(reason.Length);
        for (var i = 0; i < reason.Length; i++)
        {
            if (reason[i] == '\'' && reason.IndexOf('\'', i + 1) is > 0 and var end)
            {
                text.Append("'…'");
                i = end;
            }
            else if (!char.IsAsciiDigit(reason[i]))
            {
                text.Append(reason[i]);
            }
            else if (text.Length == 0 || text[^1] != '#')
            {
                text.Append('#');
            }
        }
        return text.ToString();
    }
}
