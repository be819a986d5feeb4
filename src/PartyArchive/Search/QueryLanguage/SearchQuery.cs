namespace PartyArchive.Search.QueryLanguage;

/// <summary>
/// A query as a tree: read from text, or built part by part. Both ways give the same tree, and <see cref="Text"/> reads as it again. Immutable.
/// </summary>
/// <example><code>
/// var query = SearchQuery.AllOf(
///     SearchQuery.Words("bảo quản hồ sơ"),
///     SearchQuery.Phrase("cấp ủy"),
///     SearchQuery.Not(SearchQuery.Words("nháp")),
///     SearchQuery.Field(QueryField.Type, "Nghị quyết"),
///     SearchQuery.Issued(new DateOnly(2015, 1, 1), new DateOnly(2020, 12, 31)));
/// </code></example>
public sealed class SearchQuery : IEquatable<SearchQuery>
{
    /// <summary>Version of the grammar. A kept query of an older grammar is read by its tree, whatever its text would mean today.</summary>
    public const int GrammarVersion = 1;

    private readonly string _json;

    private SearchQuery(SequenceNode root, string text, IReadOnlyList<QueryNotice> notices)
    {
        Root = root;
        Text = text;
        Notices = notices;
        _json = QueryJson.Write(GrammarVersion, "", root);
    }

    /// <summary>The query as text in the query language (docs/query-language.md): as typed when it was read, otherwise written from the parts.</summary>
    public string Text { get; }

    /// <summary>What of a text was not understood, and where; empty for a query that was built.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; }

    internal SequenceNode Root { get; }

    /// <summary>Reads query text. Any string is a query; what was not understood is in <see cref="Notices"/>.</summary>
    /// <param name="text">Query text.</param>
    public static SearchQuery Parse(string text)
    {
        var parsed = QueryParser.Parse(text);
        return new SearchQuery(parsed.Root, text, parsed.Notices);
    }

    /// <summary>Every character as text: no operator, field or sign means anything. For text that a program, not a person, puts into a query.</summary>
    /// <param name="text">Text to search; what is longer than 4,096 characters or 256 words is left out, with a notice.</param>
    public static SearchQuery Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var notices = new List<QueryNotice>();
        var used = text;
        if (text.Length > QueryParser.MaxLength)
        {
            used = QueryParser.Shorten(text);
            notices.Add(
                new QueryNotice(
                    used.Length,
                    $"Only the first {QueryParser.MaxLength} characters of the query are used."
                )
            );
        }
        var words = Split(used);
        if (words.Length > QueryParser.MaxParts)
        {
            words = words[..QueryParser.MaxParts];
            notices.Add(new QueryNotice(0, $"Only the first {QueryParser.MaxParts} words of the query are used."));
        }
        var root = new SequenceNode(0, words);
        return new SearchQuery(root, QueryWriter.Write(root), notices);
    }

    /// <summary>Words that rank: more of them, rarer ones and neighbours come first.</summary>
    /// <param name="words">Words, apart by blanks; not blank.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static SearchQuery Words(string words) => Of(Split(NotBlank(words)));

    /// <summary>Words side by side.</summary>
    /// <param name="phrase">The phrase; not blank.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static SearchQuery Phrase(string phrase) => Of(new PhraseNode(0, NotBlank(phrase).Trim()));

    /// <summary>Words that begin so: <c>lưu*</c>.</summary>
    /// <param name="beginning">Letters and digits of one word.</param>
    /// <exception cref="ArgumentException">It is not one word.</exception>
    public static SearchQuery Prefix(string beginning) => Of(new PrefixNode(0, OneWord(beginning)));

    /// <summary>A word or what is easily written for it by a wrong mark, sound or key: <c>lưu~</c>.</summary>
    /// <param name="word">Letters and digits of one word.</param>
    /// <exception cref="ArgumentException">It is not one word.</exception>
    public static SearchQuery Fuzzy(string word) => Of(new FuzzyNode(0, OneWord(word)));

    /// <summary>Words or phrases near each other, in any order: <c>a NEAR/5 "b c"</c>.</summary>
    /// <param name="distance">Words that may stand between them, 0 to 100.</param>
    /// <param name="operands">Two or more; each <see cref="Words"/> of one word, or a <see cref="Phrase"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is neither word nor phrase.</exception>
    public static SearchQuery Near(int distance, params IReadOnlyList<SearchQuery> operands)
    {
        ArgumentNullException.ThrowIfNull(operands);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(distance, QueryParser.MaxDistance);
        var nodes = operands.Select(static o => o.Part(nameof(operands))).ToArray();
        if (nodes.Length < 2 || !Array.TrueForAll(nodes, static n => n is TextNode or PhraseNode))
        {
            throw new ArgumentException("Near joins two or more single words or phrases.", nameof(operands));
        }
        return Of(new NearNode(0, nodes, distance));
    }

    /// <summary>All of several; words among them rank together.</summary>
    /// <param name="parts">The parts; none for a query that finds everything.</param>
    /// <exception cref="ArgumentException">The whole exceeds the limits of a query.</exception>
    public static SearchQuery AllOf(params IReadOnlyList<SearchQuery> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Of([.. parts.SelectMany(static p => p.Root.Parts)]);
    }

    /// <summary>Any of several: <c>a | b</c>.</summary>
    /// <param name="alternatives">The alternatives; at least one, none of them empty.</param>
    /// <exception cref="ArgumentException">There is none, one is empty, or the whole exceeds the limits of a query.</exception>
    public static SearchQuery AnyOf(params IReadOnlyList<SearchQuery> alternatives)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        var nodes = alternatives
            .Select(static a => a.Part(nameof(alternatives)))
            .SelectMany(static n => n is EitherNode either ? either.Alternatives : [n])
            .ToArray();
        return nodes.Length switch
        {
            0 => throw new ArgumentException("There must be an alternative.", nameof(alternatives)),
            1 => Of(nodes[0]),
            _ => Of(new EitherNode(0, nodes)),
        };
    }

    /// <summary>What must not be there: <c>-a</c>.</summary>
    /// <param name="query">Not empty.</param>
    /// <exception cref="ArgumentException">It is empty, or the whole exceeds the limits of a query.</exception>
    public static SearchQuery Not(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Of(new NotNode(0, query.Part(nameof(query))));
    }

    /// <summary>A value of a field: <c>loại:"nghị quyết"</c>.</summary>
    /// <param name="field">Any field but the dates (<see cref="Issued"/>).</param>
    /// <param name="value">Value; must hold a letter or digit.</param>
    /// <param name="asPhrase">For subject and title: the words side by side instead of anywhere in it.</param>
    /// <exception cref="ArgumentException">The value is blank, or the field is one of dates.</exception>
    public static SearchQuery Field(QueryField field, string value, bool asPhrase = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (field is QueryField.Date or QueryField.Within || !Enum.IsDefined(field))
        {
            throw new ArgumentException($"{field} is asked for with {nameof(Issued)}.", nameof(field));
        }
        if (!value.Any(char.IsLetterOrDigit))
        {
            throw new ArgumentException("The value must hold a letter or a digit.", nameof(value));
        }
        if (!QueryFields.HoldsPhrases(field))
        {
            return Of(new FieldNode(0, field, value.Trim(), IsQuoted: false));
        }
        return asPhrase
            ? Of(new FieldNode(0, field, value.Trim(), IsQuoted: true))
            : Of([
                .. Split(value)
                    .Where(static w => w.Text.Any(char.IsLetterOrDigit))
                    .Select(w => new FieldNode(0, field, w.Text, IsQuoted: false)),
            ]);
    }

    /// <summary>Days of issue, both ends included.</summary>
    /// <param name="from">First day; null for an open beginning.</param>
    /// <param name="to">Last day; null for an open end.</param>
    /// <param name="match">How dates known by year or month meet the days.</param>
    /// <exception cref="ArgumentException">Both ends are open, or it ends before it begins.</exception>
    public static SearchQuery Issued(DateOnly? from, DateOnly? to, DateMatch match = DateMatch.Overlap)
    {
        if (from is null && to is null)
        {
            throw new ArgumentException("One end of the span must be given.", nameof(from));
        }
        if (from > to)
        {
            throw new ArgumentException("The span ends before it begins.", nameof(to));
        }
        return Of(new DateNode(0, from, to, match));
    }

    /// <summary>The query as JSON with its text, its tree and the version of the grammar, for keeping.</summary>
    public string ToJson() => QueryJson.Write(GrammarVersion, Text, Root);

    /// <summary>Reads a kept query. Its tree counts, not its text.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <exception cref="QueryFormatException">It is no kept query, or one of a newer grammar.</exception>
    public static SearchQuery FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var (_, text, root) = QueryJson.Read(json);
        // What was read from text may nest three nodes in each bracket.
        if (FindExcess(root, (3 * QueryParser.MaxDepth) + 4) is { } excess)
        {
            throw new QueryFormatException(excess);
        }
        return new SearchQuery(root, text, []);
    }

    /// <summary>True when both have the same tree.</summary>
    /// <param name="other">Another query.</param>
    public bool Equals(SearchQuery? other) =>
        other is not null && string.Equals(_json, other._json, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchQuery);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_json);

    /// <summary>The query as text.</summary>
    public override string ToString() => Text;

    private QueryNode Part(string parameter) =>
        Root.Parts.Count switch
        {
            0 => throw new ArgumentException("An empty query cannot be part of another one.", parameter),
            1 => Root.Parts[0],
            _ => Root,
        };

    private static SearchQuery Of(params IReadOnlyList<QueryNode> parts)
    {
        var root = new SequenceNode(0, parts);
        if (FindExcess(root, QueryParser.MaxDepth) is { } excess)
        {
            throw new ArgumentException(excess, nameof(parts));
        }
        return new SearchQuery(root, QueryWriter.Write(root), []);
    }

    private static string? FindExcess(SequenceNode root, int mostDepth)
    {
        var parts = 0;
        var depth = Measure(root, 0, ref parts);
        return depth > mostDepth ? $"A query may be {QueryParser.MaxDepth} deep."
            : parts > 4 * QueryParser.MaxParts ? $"A query may have {QueryParser.MaxParts} parts."
            : null;
    }

    // Counts groups of any kind; the reader of JSON and the builder bound how deep this descends.
    private static int Measure(QueryNode node, int depth, ref int parts)
    {
        parts++;
        IReadOnlyList<QueryNode> inner = node switch
        {
            SequenceNode sequence => sequence.Parts,
            EitherNode either => either.Alternatives,
            NearNode near => near.Operands,
            NotNode not => [not.Operand],
            _ => [],
        };
        var deepest = depth;
        foreach (var child in inner)
        {
            deepest = Math.Max(deepest, Measure(child, depth + 1, ref parts));
        }
        return deepest;
    }

    private static TextNode[] Split(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static w => new TextNode(0, w))];

    private static string NotBlank(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text;
    }

    private static string OneWord(string word)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        return QueryParser.IsWord(word)
            ? word
            : throw new ArgumentException($"'{word}' is not one word of letters and digits.", nameof(word));
    }
}
