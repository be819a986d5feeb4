using System.Globalization;

namespace PartyArchive.Arrangement.Completeness;

/// <summary>
/// The fields that a rule set wants of a record file and of a document (thông tin bắt buộc), as data. Reads, never changes; safe to use from any thread.
/// </summary>
public sealed class CompletenessRules
{
    private const int Columns = 7;

    private static readonly Dictionary<string, Func<RecordFile, string?>> OfFile = new(StringComparer.Ordinal)
    {
        [nameof(RecordFile.FileCode)] = static file => file.FileCode,
        [nameof(RecordFile.Title)] = static file => file.Title,
        [nameof(RecordFile.RetentionPeriod)] = static file => file.RetentionPeriod,
        [nameof(RecordFile.AccessMode)] = static file => file.AccessMode,
        [nameof(RecordFile.Language)] = static file => file.Language,
        [nameof(RecordFile.StartDate)] = static file => file.StartDate?.ToString(),
        [nameof(RecordFile.EndDate)] = static file => file.EndDate?.ToString(),
        [nameof(RecordFile.Keywords)] = static file => Joined(file.Keywords),
        [nameof(RecordFile.PageCount)] = static file => Count(file.PageCount),
        [nameof(RecordFile.SheetCount)] = static file => Count(file.SheetCount),
        [nameof(RecordFile.PhysicalCondition)] = static file => file.PhysicalCondition,
        [nameof(RecordFile.ClassificationSymbol)] = static file => file.ClassificationSymbol,
        [nameof(RecordFile.PaperFileCode)] = static file => file.PaperFileCode,
        [nameof(RecordFile.FileNotation)] = static file => file.FileNotation,
        [nameof(RecordFile.Compiler)] = static file => file.Compiler,
        [nameof(RecordFile.Note)] = static file => file.Note,
    };

    private static readonly Dictionary<string, Func<ArchivalDocument, string?>> OfDocument = new(StringComparer.Ordinal)
    {
        [nameof(DocumentDescription.Title)] = static document => document.Effective.Title,
        [nameof(DocumentDescription.Code)] = static document => document.Effective.Code,
        [nameof(DocumentDescription.Number)] = static document => document.Effective.Number,
        [nameof(DocumentDescription.Symbol)] = static document => document.Effective.Symbol,
        [nameof(DocumentDescription.Type)] = static document => document.Effective.Type,
        [nameof(DocumentDescription.Issuer)] = static document => document.Effective.Issuer,
        [nameof(DocumentDescription.IssuedOn)] = static document => document.Effective.IssuedOn?.ToString(),
        [nameof(DocumentDescription.Subject)] = static document => document.Effective.Subject,
        [nameof(DocumentDescription.Signer)] = static document => document.Effective.Signer,
        [nameof(DocumentDescription.Language)] = static document => document.Effective.Language,
        [nameof(DocumentDescription.Keywords)] = static document => Joined(document.Effective.Keywords),
        [nameof(DocumentDescription.Note)] = static document => document.Effective.Note,
        [nameof(ArchivalDocument.Pages)] = static document => Count(document.Pages),
    };

    private readonly List<Rule> _rules;

    private CompletenessRules(string name, List<Rule> rules)
    {
        Name = name;
        _rules = rules;
    }

    /// <summary>Circular 05/2025/TT-BNV: what a package of files and documents must state of each.</summary>
    public static CompletenessRules Circular05Of2025 { get; } = Parse(Shipped(), "TT05-2025");

    /// <summary>Name of the rule set.</summary>
    public string Name { get; }

    /// <summary>Reads a rule set of a host.</summary>
    /// <param name="table">
    /// Rows of seven columns between tabs: rule set, unit ("file" or "document"), field of the record, obligation ("required" or "optional"), most
    /// characters or nothing, Vietnamese name, name in the rule set. Rows that begin with # are passed over.
    /// </param>
    /// <param name="name">The rule set wanted.</param>
    /// <exception cref="ArgumentException">A row is malformed or names a field that records do not have, or there is none of the name; the message names every fault.</exception>
    public static CompletenessRules Parse(string table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var rules = new List<Rule>();
        var faults = new List<string>();
        var number = 0;
        foreach (var line in table.Split('\n'))
        {
            number++;
            var cells = line.TrimEnd('\r').Split('\t');
            if (
                string.IsNullOrWhiteSpace(line)
                || line[0] == '#'
                || !string.Equals(cells[0], name, StringComparison.Ordinal)
            )
            {
                continue;
            }
            if (Read(cells) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                faults.Add($"Row {number.ToString(CultureInfo.InvariantCulture)} is no rule: '{line.Trim()}'.");
            }
        }
        if (rules.Count == 0 && faults.Count == 0)
        {
            faults.Add($"The table holds no rule set '{name}'.");
        }
        return faults.Count == 0
            ? new CompletenessRules(name, rules)
            : throw new ArgumentException(string.Join(' ', faults), nameof(table));
    }

    /// <summary>What a record file lacks or has too long; empty when it satisfies the rules.</summary>
    /// <param name="file">The file.</param>
    public IReadOnlyList<CompletenessFinding> Check(RecordFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. _rules
                .Where(static rule => rule.IsOfFile)
                .Select(rule => rule.Judge(OfFile[rule.Field](file), null))
                .OfType<CompletenessFinding>(),
        ];
    }

    /// <summary>What the description of a document lacks or has too long; empty when it satisfies the rules.</summary>
    /// <param name="document">The document; its effective description is judged.</param>
    public IReadOnlyList<CompletenessFinding> Check(ArchivalDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return
        [
            .. _rules
                .Where(static rule => !rule.IsOfFile)
                .Select(rule => rule.Judge(OfDocument[rule.Field](document), document.Id))
                .OfType<CompletenessFinding>(),
        ];
    }

    private static Rule? Read(string[] cells)
    {
        if (
            cells.Length != Columns
            || cells[1] is not ("file" or "document")
            || cells[3] is not ("required" or "optional")
        )
        {
            return null;
        }
        var isOfFile = cells[1] == "file";
        var isKnown = isOfFile ? OfFile.ContainsKey(cells[2]) : OfDocument.ContainsKey(cells[2]);
        int? most = int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;
        return isKnown && (most is not null || cells[4].Length == 0)
            ? new Rule(isOfFile, cells[2], cells[3] == "required", most, cells[5], cells[6])
            : null;
    }

    private static string Shipped()
    {
        using var stream = typeof(CompletenessRules).Assembly.GetManifestResourceStream(
            "PartyArchive.Arrangement.Completeness.Data.completeness.tsv"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string? Joined(IReadOnlyList<string>? values) =>
        values is null or { Count: 0 } ? null : string.Join("; ", values);

    private static string? Count(int? count) =>
        count is > 0 ? count.Value.ToString(CultureInfo.InvariantCulture) : null;

    private sealed record Rule(bool IsOfFile, string Field, bool IsRequired, int? Most, string Label, string Name)
    {
        public CompletenessFinding? Judge(string? value, DocumentId? document) =>
            string.IsNullOrWhiteSpace(value)
                ? IsRequired
                    ? new CompletenessFinding(document, Field, Label, Name, CompletenessFault.Missing, null)
                    : null
                : value.Length > Most
                    ? new CompletenessFinding(document, Field, Label, Name, CompletenessFault.TooLong, Most)
                    : null;
    }
}

/// <summary>One thing that a record does not satisfy.</summary>
/// <param name="Document">The document it is about; null when it is about the record file.</param>
/// <param name="Field">Field of the record.</param>
/// <param name="Label">Its Vietnamese name, for people.</param>
/// <param name="RuleName">Its name in the rule set.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Most">Characters the field may have; null when it is missing.</param>
public sealed record CompletenessFinding(
    DocumentId? Document,
    string Field,
    string Label,
    string RuleName,
    CompletenessFault Fault,
    int? Most
);

/// <summary>Why a field does not satisfy a rule.</summary>
public enum CompletenessFault
{
    /// <summary>It must be stated and is not.</summary>
    Missing,

    /// <summary>It has more characters than the rule set allows.</summary>
    TooLong,
}
