using System.CommandLine;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Cli.Commands;

/// <summary><c>retention adopt|assess|due|simulate</c>: how long files are kept, and what falls due.</summary>
internal static class RetentionCommand
{
    public static Command Create() =>
        new("retention", "Tells how long record files are kept and what falls due. Nothing is destroyed by it.")
        {
            Adopt(),
            Assess(),
            Due(),
            Simulate(),
        };

    private static Command Adopt()
    {
        var schedule = new Argument<string>("SCHEDULE")
        {
            Description = "Id of a shipped schedule (TT10-2022), or a file: .tsv or .json.",
        };
        var archive = ArchiveArguments.Archive();
        var by = GovernArguments.By();
        var from = GovernArguments.Day("--from", "First day it binds.", required: true);
        var basis = GovernArguments.Text("--basis", "Decision it rests on.");
        var insist = new Option<bool>("--even-if-superseded")
        {
            Description = "Adopt a schedule that says of itself that it is superseded.",
        };
        var command = new Command("adopt", "States which schedule binds in this office from a day on.")
        {
            schedule,
            archive,
            by,
            from,
            basis,
            insist,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async retention =>
                    {
                        var read = ScheduleOf(parsed.GetRequiredValue(schedule));
                        if (read is null)
                        {
                            return ExitCodes.Usage;
                        }
                        await retention
                            .Schedules.AdoptAsync(
                                GovernArguments.Requester(parsed.GetRequiredValue(by), Access.SecrecyLevel.TopSecret),
                                read,
                                parsed.GetRequiredValue(from)!.Value,
                                parsed.GetRequiredValue(basis),
                                parsed.GetValue(insist),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        Console.WriteLine(
                            $"{read.Id} version {read.Version}: {read.Items.Count} rows, {read.Unverified.Count()} unverified. {read.Heading.Notice}"
                        );
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static RetentionSchedule? ScheduleOf(string name)
    {
        if (ShippedSchedules.Find(name) is { } shipped)
        {
            return shipped;
        }
        if (!File.Exists(name))
        {
            Console.Error.WriteLine(
                $"'{name}' is neither a file nor a shipped schedule ({string.Join(", ", ShippedSchedules.All.Select(static s => s.Id))})."
            );
            return null;
        }
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            using var json = File.OpenRead(name);
            return ScheduleJson.Read(json, name);
        }
        using var text = new StreamReader(name);
        return ScheduleTsv.Read(text, name);
    }

    private static Command Assess()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var fonds = GovernArguments.Fonds(required: true);
        var catalogue = GovernArguments.Catalogue();
        var file = GovernArguments.File(required: true);
        var item = new Option<string[]>("--item")
        {
            Description = "Row of the schedule in force; may be given several times at closing: the longest counts.",
        };
        var years = new Option<int?>("--years")
        {
            Description = "Years to keep instead of the row's; never fewer than the row asks.",
        };
        var title = GovernArguments.Text(
            "--title",
            "Title; default the one under which the file was opened.",
            required: false
        );
        var completed = GovernArguments.Day("--completed", "Closes the file: day its work ended.");
        var decision = GovernArguments.Text(
            "--decision",
            "Decision or closing note; needed to close or to reassess.",
            required: false
        );
        var command = new Command(
            "assess",
            "Proposes a period, confirms it at closing (--completed), or assesses a closed file anew."
        )
        {
            archive,
            clearance,
            json,
            by,
            fonds,
            catalogue,
            file,
            item,
            years,
            title,
            completed,
            decision,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActOnArchiveAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: false,
                    async opened =>
                    {
                        var retention = opened.Retention;
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        var reference = new FileReference(
                            parsed.GetRequiredValue(fonds),
                            parsed.GetValue(catalogue) ?? "",
                            parsed.GetRequiredValue(file)
                        );
                        RetentionPeriod? period = parsed.GetValue(years) is { } n ? RetentionPeriod.OfYears(n) : null;
                        var items = (parsed.GetValue(item) ?? [])
                            .Select(code => new ItemDecision(code, period))
                            .ToList();
                        var found = await retention.FindAsync(who, reference, cancellationToken).ConfigureAwait(false);
                        var isClosed = found?.Closing is not null;
                        if ((found is null || isClosed) && items.Count == 0)
                        {
                            await Console
                                .Error.WriteLineAsync("Name a row of the schedule (--item).")
                                .ConfigureAwait(false);
                            return ExitCodes.Usage;
                        }
                        if (isClosed)
                        {
                            found = await retention
                                .ReassessAsync(
                                    who,
                                    reference,
                                    items,
                                    parsed.GetValue(decision) ?? "",
                                    cancellationToken
                                )
                                .ConfigureAwait(false);
                        }
                        else
                        {
                            if (found is null || (items.Count > 0 && parsed.GetValue(completed) is null))
                            {
                                var facts = new RecordFileFacts
                                {
                                    File = reference,
                                    Title =
                                        parsed.GetValue(title)
                                        ?? found?.Title
                                        ?? await TitleOfAsync(opened, who, reference, cancellationToken)
                                            .ConfigureAwait(false),
                                };
                                found = await retention
                                    .ProposeAsync(who, facts, items[0], cancellationToken)
                                    .ConfigureAwait(false);
                            }
                            if (parsed.GetValue(completed) is { } day)
                            {
                                var closing = new ClosingDecision
                                {
                                    CompletedOn = day,
                                    Items = items,
                                    Decision = parsed.GetValue(decision) ?? "",
                                };
                                found = await retention
                                    .ConfirmAsync(who, reference, closing, cancellationToken)
                                    .ConfigureAwait(false);
                            }
                        }
                        Print([found], parsed.GetValue(json));
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<string> TitleOfAsync(
        Archive archive,
        Access.Requester who,
        FileReference file,
        CancellationToken cancellationToken
    )
    {
        var key = new Arrangement.FileKey(
            file.FondsCode,
            file.CatalogNumber.Length == 0 ? null : file.CatalogNumber,
            file.FileCode
        );
        var known = await archive.Arrangement.FindFileAsync(who, key, cancellationToken).ConfigureAwait(false);
        return known?.Title ?? file.ToString();
    }

    private static Command Due()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var fonds = GovernArguments.Fonds(required: false);
        var on = GovernArguments.Day("--on", "Day asked about; default today.");
        var most = new Option<int>("--most")
        {
            Description = "Most files listed, 1 to 10,000.",
            DefaultValueFactory = static _ => 1_000,
        };
        var command = new Command(
            "due",
            "Lists files whose period has passed: a proposal, nothing more. Held files are left out."
        )
        {
            archive,
            clearance,
            json,
            by,
            fonds,
            on,
            most,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: true,
                    async retention =>
                    {
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        var due = await retention
                            .ListDueAsync(
                                who,
                                parsed.GetValue(on),
                                parsed.GetValue(fonds),
                                null,
                                parsed.GetValue(most),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        Print(due, parsed.GetValue(json));
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Simulate()
    {
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var by = GovernArguments.By();
        var from = GovernArguments.Day("--from", "First due day.", required: true);
        var to = GovernArguments.Day("--to", "Last due day.", required: true);
        var under = GovernArguments.Text(
            "--under",
            "Schedule to assume: id of a shipped one, or a file.",
            required: false
        );
        var command = new Command(
            "simulate",
            "Counts what falls due between two days, with holds as they are; changes nothing."
        )
        {
            archive,
            clearance,
            json,
            by,
            from,
            to,
            under,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                GovernArguments.ActAsync(
                    parsed.GetRequiredValue(archive),
                    readOnly: true,
                    async retention =>
                    {
                        var assumed = parsed.GetValue(under) is { } name ? ScheduleOf(name) : null;
                        if (parsed.GetValue(under) is not null && assumed is null)
                        {
                            return ExitCodes.Usage;
                        }
                        var request = new SimulationRequest
                        {
                            From = parsed.GetRequiredValue(from)!.Value,
                            To = parsed.GetRequiredValue(to)!.Value,
                            Under = assumed,
                        };
                        var who = GovernArguments.Requester(parsed.GetRequiredValue(by), parsed.GetValue(clearance));
                        var result = await retention
                            .SimulateAsync(who, request, cancellationToken)
                            .ConfigureAwait(false);
                        foreach (var line in result.Lines)
                        {
                            Console.WriteLine(
                                parsed.GetValue(json)
                                    ? Json.Line(line)
                                    : $"{line.Year}  {line.FondsCode}  {line.Schedule} {line.Item}  {line.Files:N0} files, {line.Held:N0} held, {line.Estimated:N0} estimated"
                            );
                        }
                        if (!parsed.GetValue(json))
                        {
                            Console.WriteLine(
                                $"{result.Files:N0} files, {result.Held:N0} held, {result.Unmatched:N0} without a counterpart in the assumed schedule"
                            );
                        }
                        return ExitCodes.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static void Print(IReadOnlyList<RetainedFile> files, bool json)
    {
        foreach (var file in files)
        {
            var keeping = file.Assessment?.Keeping.ToString();
            var due = file.Due?.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            Console.WriteLine(
                json
                    ? Json.Line(
                        new
                        {
                            File = file.File,
                            file.Title,
                            file.State,
                            file.Assessment?.Schedule,
                            file.Assessment?.Item,
                            Keeping = keeping,
                            Due = due,
                            IsEstimate = file.Due?.IsEstimate,
                        }
                    )
                    : $"{due ?? "never", -10}  {file.File}  {keeping}  {file.State}  {file.Title}{(file.Due is { IsEstimate: true } ? "  (estimate)" : "")}"
            );
        }
        if (!json && files.Count == 0)
        {
            Console.WriteLine("Nothing is due.");
        }
    }
}
