using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>The tree of a query as JSON, for queries that are kept.</summary>
internal static class QueryJson
{
    // A bracket may hold alternatives that hold an exclusion: five levels of JSON, objects and lists.
    private const int MaxJsonDepth = (6 * QueryParser.MaxDepth) + 32;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxJsonDepth,
    };

    /// <summary>Writes a query.</summary>
    public static string Write(int grammar, string text, SequenceNode root)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("grammar", grammar);
            json.WriteString("text", text);
            json.WritePropertyName("tree");
            Write(json, root);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, QueryNode node)
    {
        json.WriteStartObject();
        switch (node)
        {
            case TextNode text:
                json.WriteString("word", text.Text);
                break;
            case PhraseNode phrase:
                json.WriteString("phrase", phrase.Text);
                break;
            case PrefixNode prefix:
                json.WriteString("prefix", prefix.Text);
                break;
            case FuzzyNode fuzzy:
                json.WriteString("fuzzy", fuzzy.Text);
                break;
            case NotNode not:
                json.WritePropertyName("not");
                Write(json, not.Operand);
                break;
            case EitherNode either:
                Write(json, "any", either.Alternatives);
                break;
            case SequenceNode sequence:
                Write(json, "all", sequence.Parts);
                break;
            case NearNode near:
                Write(json, "near", near.Operands);
                json.WriteNumber("distance", near.Distance);
                break;
            case FieldNode field:
                json.WriteString("field", QueryFields.NameOf(field.Field));
                json.WriteString("value", field.Value);
                json.WriteBoolean("isPhrase", field.IsQuoted);
                break;
            case DateNode date:
                json.WriteString("issued", date.Match.ToString());
                json.WriteString("from", date.From?.ToString("O", CultureInfo.InvariantCulture));
                json.WriteString("to", date.To?.ToString("O", CultureInfo.InvariantCulture));
                break;
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<QueryNode> nodes)
    {
        json.WriteStartArray(name);
        foreach (var node in nodes)
        {
            Write(json, node);
        }
        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write(int, string, SequenceNode)"/> wrote.</summary>
    /// <exception cref="QueryFormatException">It is no kept query of this grammar.</exception>
    public static (int Grammar, string Text, SequenceNode Root) Read(string json)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxJsonDepth };
            var all = JsonNode.Parse(json, documentOptions: options)!.AsObject();
            var grammar = (int)all["grammar"]!;
            if (grammar is < 1 or > SearchQuery.GrammarVersion)
            {
                throw new QueryFormatException(
                    $"The query was kept by grammar {grammar}; this version knows grammars up to {SearchQuery.GrammarVersion}. Use a newer version of the library."
                );
            }
            return (
                grammar,
                (string)all["text"]!,
                Node(all["tree"]!) as SequenceNode ?? throw new FormatException("the tree has no root")
            );
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or NullReferenceException
                        or ArgumentException
            )
        {
            throw new QueryFormatException($"This is no kept query: {e.Message}", e);
        }
    }

    private static QueryNode Node(JsonNode node)
    {
        var all = node.AsObject();
        foreach (var (name, value) in all)
        {
            switch (name)
            {
                case "word":
                    return new TextNode(0, Text(value));
                case "phrase":
                    return new PhraseNode(0, Text(value));
                case "prefix":
                    return new PrefixNode(0, Text(value));
                case "fuzzy":
                    return new FuzzyNode(0, Text(value));
                case "not":
                    return new NotNode(0, Node(value!));
                case "any":
                    return new EitherNode(0, Nodes(value));
                case "all":
                    return new SequenceNode(0, Nodes(value));
                case "near":
                    return new NearNode(0, Nodes(value), Math.Clamp((int)all["distance"]!, 0, QueryParser.MaxDistance));
                case "field":
                    return QueryFields.TryFind(Text(value), out var field)
                        ? new FieldNode(0, field, Text(all["value"]), (bool)all["isPhrase"]!)
                        : throw new FormatException($"'{value}' is no field");
                case "issued":
                    return new DateNode(0, Day(all["from"]), Day(all["to"]), Enum.Parse<DateMatch>(Text(value)));
            }
        }
        throw new FormatException("a node says nothing that is known");
    }

    private static QueryNode[] Nodes(JsonNode? list) => [.. list!.AsArray().Select(static n => Node(n!))];

    private static string Text(JsonNode? value) => (string)value!;

    private static DateOnly? Day(JsonNode? value) =>
        value is null ? null : DateOnly.ParseExact((string)value!, "O", CultureInfo.InvariantCulture);
}
