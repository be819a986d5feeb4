using System.Text.Json;

namespace PartyArchive.Retention.Schedules;

/// <summary>
/// Schedules as JSON: an object with the heading's members and an array "items" whose members are the columns of the TSV form. Written for exchange and
/// kept so in the catalogue.
/// </summary>
public static class ScheduleJson
{
    private static readonly string[] HeadingNames =
    [
        "id",
        "version",
        "title",
        "status",
        "valid-from",
        "valid-to",
        "superseded-by",
        "notice",
    ];

    /// <summary>Reads a schedule.</summary>
    /// <param name="json">UTF-8 stream from its beginning; the caller keeps it.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="ScheduleFormatException">It has another form, or its rows contradict each other.</exception>
    public static RetentionSchedule Read(Stream json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement, name);
        }
        catch (JsonException fault)
        {
            throw new ScheduleFormatException(name, [$"It is no JSON: {fault.Message}"]);
        }
    }

    internal static RetentionSchedule Read(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, name);
    }

    private static RetentionSchedule Read(JsonElement root, string name)
    {
        var faults = new List<string>();
        var items = new List<RetentionItem>();
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("items", out var rows)
            || rows.ValueKind != JsonValueKind.Array
        )
        {
            throw new ScheduleFormatException(name, ["It must be an object with an array 'items'."]);
        }
        foreach (var row in rows.EnumerateArray())
        {
            if (ScheduleText.Item($"Item {items.Count + 1}", column => Text(row, column), faults) is { } item)
            {
                items.Add(item);
            }
        }
        var heading = ScheduleText.Heading(key => Text(root, key), faults);
        return faults.Count == 0
            ? new RetentionSchedule(heading, items)
            : throw new ScheduleFormatException(name, faults);
    }

    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            }
            : "";

    /// <summary>Writes a schedule; <see cref="Read(Stream, string)"/> reads it back unchanged.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="json">Takes UTF-8; the caller keeps it.</param>
    public static void Write(RetentionSchedule schedule, Stream json)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(json);
        using var writer = new Utf8JsonWriter(
            json,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        var heading = schedule.Heading;
        string?[] values =
        [
            heading.Id,
            null,
            heading.Title,
            ScheduleText.Of(heading.Status),
            CalendarDay.Iso(heading.ValidFrom),
            CalendarDay.Iso(heading.ValidTo),
            heading.SupersededBy,
            heading.Notice,
        ];
        writer.WriteStartObject();
        writer.WriteNumber("version", heading.Version);
        foreach (var (key, value) in HeadingNames.Zip(values).Where(static pair => pair.Second is not null))
        {
            writer.WriteString(key, value);
        }
        writer.WriteStartArray("items");
        foreach (var item in schedule.Items)
        {
            Write(writer, item);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RetentionItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("code", item.Code);
        writer.WriteString("group", item.Group);
        writer.WriteString("record_series", item.Series);
        writer.WriteString("retention", item.Period?.ToString() ?? item.Terms!.ToString());
        writer.WriteString("trigger", item.Trigger.Code);
        writer.WriteString("source", item.Source);
        writer.WriteString("certainty", ScheduleText.Of(item.Certainty));
        writer.WriteString("note", item.Note);
        writer.WriteEndObject();
    }
}
