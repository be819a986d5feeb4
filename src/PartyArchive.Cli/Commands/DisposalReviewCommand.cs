using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Cli.Commands;

/// <summary><c>disposal review</c>: what the council said, from a file.</summary>
internal static class DisposalReviewCommand
{
    private static readonly JsonSerializerOptions ReviewForm = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new PeriodConverter() },
    };

    public static Command Create()
    {
        var id = GovernArguments.Id("disposal list");
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var session = new Option<FileInfo>("--session")
        {
            Description = "JSON with 'council', 'session', 'retained' and 'opinion' (docs/retention.md).",
            Required = true,
        };
        var command = new Command("review", "Records the council, its votes and minutes, and concludes every item.")
        {
            id,
            archive,
            clearance,
            json,
            by,
            session,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var list))
                        {
                            return ExitCodes.Usage;
                        }
                        CouncilReview? review;
                        try
                        {
                            review = JsonSerializer.Deserialize<CouncilReview>(
                                await File.ReadAllTextAsync(
                                        parsed.GetRequiredValue(session).FullName,
                                        cancellationToken
                                    )
                                    .ConfigureAwait(false),
                                ReviewForm
                            );
                        }
                        catch (JsonException fault)
                        {
                            await Console
                                .Error.WriteLineAsync($"The session cannot be read: {fault.Message}")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        if (review is not { Council: { } council, Session: { } held })
                        {
                            await Console
                                .Error.WriteLineAsync("The session needs 'council' and 'session'.")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        await retention
                            .Disposal.SetCouncilAsync(who, list, council, cancellationToken)
                            .ConfigureAwait(false);
                        var reviewed = await retention
                            .Disposal.ConcludeAsync(who, list, held, review.Retained, cancellationToken)
                            .ConfigureAwait(false);
                        if (review.Opinion is { } opinion)
                        {
                            reviewed = await retention
                                .Disposal.RecordOpinionAsync(who, list, opinion, cancellationToken)
                                .ConfigureAwait(false);
                        }
                        DisposalCommand.Print(reviewed, parsed.GetValue(json));
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>A period as schedules write it: "permanent", "10y".</summary>
    private sealed class PeriodConverter : JsonConverter<RetentionPeriod>
    {
        public override RetentionPeriod Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.String && RetentionPeriod.TryParse(reader.GetString(), out var period)
                ? period
                : throw new JsonException("A term is written \"permanent\" or \"10y\".");

        public override void Write(Utf8JsonWriter writer, RetentionPeriod value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed record CouncilReview(
        DisposalCouncil? Council,
        CouncilSession? Session,
        IReadOnlyList<RetainedTerm>? Retained,
        AppraisalOpinion? Opinion
    );
}
