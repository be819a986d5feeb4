using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Access;
using PartyArchive.Search.QueryLanguage;

namespace PartyArchive.Search.Saved;

/// <summary>What of a request is kept: the query with its tree, the filters, the order. Who asks, the page and the time belong to a run.</summary>
internal sealed record SavedRequest(
    string Query,
    SearchFilter Filter,
    SearchSort Sort,
    SearchGrouping Grouping,
    bool MarksMustMatch,
    SearchRecency? Recency,
    SearchAuthority? Authority
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The kept form of a request.</summary>
    public static string Write(SearchRequest request) =>
        JsonSerializer.Serialize(
            new SavedRequest(
                (request.Tree ?? SearchQuery.Parse(request.Query)).ToJson(),
                request.Filter,
                request.Sort,
                request.Grouping,
                request.MarksMustMatch,
                request.Recency,
                request.Authority
            ),
            Options
        );

    /// <summary>The request of a kept form, asked by somebody.</summary>
    /// <exception cref="QueryFormatException">It is no kept request.</exception>
    public static SearchRequest Read(string json, Requester requester)
    {
        SavedRequest? saved;
        try
        {
            saved = JsonSerializer.Deserialize<SavedRequest>(json, Options);
        }
        catch (JsonException e)
        {
            throw new QueryFormatException($"This is no saved search: {e.Message}", e);
        }
        if (saved?.Query is null)
        {
            throw new QueryFormatException("This is no saved search: it holds no query.");
        }
        return new SearchRequest(requester, SearchQuery.FromJson(saved.Query))
        {
            Filter = saved.Filter ?? new SearchFilter(),
            Sort = saved.Sort,
            Grouping = saved.Grouping,
            MarksMustMatch = saved.MarksMustMatch,
            Recency = saved.Recency,
            Authority = saved.Authority,
        };
    }
}
