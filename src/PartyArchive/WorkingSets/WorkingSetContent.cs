using System.Text.Encodings.Web;
using System.Text.Json;
using PartyArchive.Arrangement;

namespace PartyArchive.WorkingSets;

/// <summary>Purpose and entries of a working set as the catalogue keeps them.</summary>
internal sealed record WorkingSetContent(string? Purpose, IReadOnlyList<WorkingSetContent.Entry> Entries)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(WorkingSet set) =>
        JsonSerializer.Serialize(
            new WorkingSetContent(
                set.Purpose,
                [.. set.Items.Select(static item => new Entry(item.Document?.Value, item.File?.Value, item.Note))]
            ),
            Options
        );

    public static WorkingSet Read(WorkingSetRow row)
    {
        var content = JsonSerializer.Deserialize<WorkingSetContent>(row.Content, Options)!;
        return new WorkingSet
        {
            Id = row.Id,
            Owner = row.Owner,
            Name = row.Name,
            Purpose = content.Purpose,
            CreatedAt = row.CreatedAt,
            ChangedAt = row.ChangedAt,
            Items =
            [
                .. content.Entries.Select(static entry =>
                    entry.Document is { } document
                        ? WorkingSetItem.Of(new DocumentId(document), entry.Note)
                        : WorkingSetItem.Of(new RecordFileId(entry.File!.Value), entry.Note)
                ),
            ],
        };
    }

    internal sealed record Entry(Guid? Document, Guid? File, string? Note);
}
