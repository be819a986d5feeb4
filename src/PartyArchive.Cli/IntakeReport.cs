using System.Globalization;
using System.Net;
using System.Text;
using PartyArchive.Accession;

namespace PartyArchive.Cli;

/// <summary>What became of every file of a folder: for programs as JSON Lines, for people as one page of HTML without scripts.</summary>
internal static class IntakeReport
{
    private const int RowsShown = 1_000;
    private const int SlowestShown = 20;

    /// <summary>Writes <c>FILE.jsonl</c> and <c>FILE.html</c>; an extension of FILE is dropped.</summary>
    public static async Task WriteAsync(
        string file,
        AccessionReport report,
        AccessionLedger ledger,
        CancellationToken cancellationToken
    )
    {
        var page = new Page();
        var lines = new StreamWriter(Path.ChangeExtension(file, ".jsonl"));
        await using (lines.ConfigureAwait(false))
        {
            await foreach (
                var entry in ledger
                    .ListAsync(new LedgerQuery { Root = report.Root }, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                await lines.WriteLineAsync(Json.Line(entry).AsMemory(), cancellationToken).ConfigureAwait(false);
                page.Add(entry);
            }
        }
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".html"), page.Write(report), cancellationToken)
            .ConfigureAwait(false);
    }

    private sealed class Page
    {
        private readonly Dictionary<string, long> _outcomes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _formats = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _encodings = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _qualities = new(StringComparer.Ordinal);
        private readonly List<AccessionEntry> _problems = [];
        private readonly PriorityQueue<AccessionEntry, long> _slowest = new();
        private long _problemCount;

        public void Add(AccessionEntry entry)
        {
            Count(_outcomes, entry.Outcome.ToString());
            if (entry.Format is { } format)
            {
                Count(_formats, format.ToString());
            }
            if (entry.Outcome is AccessionOutcome.Archived)
            {
                Count(_encodings, entry.Encoding ?? "Unicode");
                Count(_qualities, QualityOf(entry.TextQuality));
            }
            if (entry.Outcome.IsProblem() && ++_problemCount <= RowsShown)
            {
                _problems.Add(entry);
            }
            _slowest.Enqueue(entry, entry.Milliseconds);
            if (_slowest.Count > SlowestShown)
            {
                _slowest.Dequeue();
            }
        }

        public string Write(AccessionReport report)
        {
            var html = new StringBuilder();
            html.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Accession of ")
                .Append(Text(report.Root))
                .Append(
                    "</title><style>body{font:15px/1.4 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}"
                )
                .Append(
                    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
                )
                .Append(
                    "td,th{text-align:left;padding:.2rem .6rem .2rem 0;vertical-align:top;border-bottom:1px solid #ddd}"
                )
                .Append("td.n{text-align:right;white-space:nowrap}.bar{background:#4a7ab5;height:.9rem;min-width:1px}")
                .Append("td.w{width:50%}</style><h1>Accession of ")
                .Append(Text(report.Root))
                .Append("</h1><p>")
                .Append(
                    Text(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"This run: {report.Files:N0} files in {report.Elapsed.TotalSeconds:N1} s, {report.Bytes / 1e6:N1} MB read. Below: everything recorded of this folder."
                        )
                    )
                )
                .Append("</p>");
            Chart(html, "Outcomes", _outcomes);
            Chart(html, "Formats", _formats);
            Chart(html, "Encodings of archived texts", _encodings);
            Chart(html, "Quality of archived texts", _qualities);
            Slowest(html);
            Problems(html);
            return html.Append("</html>\n").ToString();
        }

        private static void Chart(StringBuilder html, string title, Dictionary<string, long> counts)
        {
            if (counts.Count == 0)
            {
                return;
            }
            var most = counts.Values.Max();
            html.Append("<h2>").Append(title).Append("</h2><table>");
            foreach (
                var (name, count) in counts
                    .OrderByDescending(static pair => pair.Value)
                    .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            )
            {
                html.Append("<tr><td>")
                    .Append(Text(name))
                    .Append("<td class=\"n\">")
                    .Append(CultureInfo.InvariantCulture, $"{count:N0}")
                    .Append("<td class=\"w\"><div class=\"bar\" style=\"width:")
                    .Append(CultureInfo.InvariantCulture, $"{100.0 * count / most:0.#}")
                    .Append("%\"></div>");
            }
            html.Append("</table>");
        }

        private void Slowest(StringBuilder html)
        {
            html.Append("<h2>Slowest files</h2><table><tr><th>File<th>ms<th>hashing<th>reading<th>recognising");
            foreach (
                var entry in _slowest
                    .UnorderedItems.Select(static item => item.Element)
                    .OrderByDescending(static entry => entry.Milliseconds)
            )
            {
                html.Append("<tr><td>").Append(Text(entry.Path));
                foreach (
                    var milliseconds in (long[])
                        [entry.Milliseconds, entry.Stages.Hashing, entry.Stages.Extraction, entry.Stages.Recognition]
                )
                {
                    html.Append("<td class=\"n\">").Append(CultureInfo.InvariantCulture, $"{milliseconds:N0}");
                }
            }
            html.Append("</table>");
        }

        private void Problems(StringBuilder html)
        {
            html.Append("<h2>Files that need a look</h2>");
            if (_problemCount == 0)
            {
                html.Append("<p>None.</p>");
                return;
            }
            html.Append("<table><tr><th>File<th>Outcome<th>Reason");
            foreach (var entry in _problems)
            {
                html.Append("<tr><td>")
                    .Append(Text(entry.Path))
                    .Append("<td>")
                    .Append(entry.Outcome)
                    .Append("<td>")
                    .Append(Text(entry.Reason));
            }
            html.Append("</table>");
            if (_problemCount > _problems.Count)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>... and {_problemCount - _problems.Count:N0} more.</p>");
            }
        }

        private static string QualityOf(double? quality) =>
            quality switch
            {
                null => "not judged",
                >= 0.9 => "0.9 to 1.0",
                >= 0.7 => "0.7 to 0.9",
                >= 0.5 => "0.5 to 0.7",
                _ => "below 0.5",
            };

        private static void Count(Dictionary<string, long> counts, string name) =>
            counts[name] = counts.GetValueOrDefault(name) + 1;

        private static string Text(string text) => WebUtility.HtmlEncode(text);
    }
}
