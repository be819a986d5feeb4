using System.CommandLine;
using PartyArchive.Access;

namespace PartyArchive.Cli.Commands;

/// <summary>Verbs of <c>access</c> about grants and requests.</summary>
internal static class AccessGrantCommands
{
    public static Command Grant()
    {
        var to = new Option<Grantee>("--to")
        {
            Description = "requester:ID or group:NAME.",
            Required = true,
            CustomParser = static result =>
            {
                try
                {
                    return Grantee.Parse(result.Tokens is [var token] ? token.Value : "");
                }
                catch (FormatException fault)
                {
                    result.AddError(fault.Message);
                    return null;
                }
            },
        };
        var until = AccessArguments.Until("When it ends.", required: true);
        var basis = GovernArguments.Text("--basis", "Decision or approved request it rests on.");
        return new Command("grant", "Opens something restricted to somebody for a time; it lifts no secrecy level.")
        {
            to,
            until,
            basis,
        }.ActingOn(
            readOnly: false,
            async (parsed, access, keeper, on, cancellationToken) =>
            {
                var order = new GrantOrder(
                    parsed.GetRequiredValue(to),
                    on,
                    null,
                    parsed.GetRequiredValue(until)!.Value,
                    parsed.GetRequiredValue(basis)
                );
                var grant = await access.GrantAsync(keeper, order, cancellationToken).ConfigureAwait(false);
                Console.WriteLine($"{grant.Id:n}  {grant.To}  {grant.Target}  until {grant.Until:yyyy-MM-dd HH:mm}Z");
                return ExitCodes.Done;
            }
        );
    }

    public static Command Revoke()
    {
        var id = GovernArguments.Id("grant");
        var basis = GovernArguments.Text("--basis", "Why.");
        return new Command("revoke", "Takes a grant back, from the next call on.") { id, basis }.Acting(
            readOnly: false,
            async (parsed, access, keeper, cancellationToken) =>
            {
                if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var grant))
                {
                    return ExitCodes.Usage;
                }
                var revoked = await access
                    .RevokeAsync(keeper, grant, parsed.GetRequiredValue(basis), cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine(revoked is null ? "There is no grant of this id that holds." : "Revoked.");
                return revoked is null ? ExitCodes.Problems : ExitCodes.Done;
            }
        );
    }

    public static Command List()
    {
        var json = ArchiveArguments.Json();
        return new Command("grants", "Lists grants, also ended and revoked ones.") { json }.Acting(
            readOnly: true,
            async (parsed, access, keeper, cancellationToken) =>
            {
                var grants = await access
                    .ListGrantsAsync(keeper, target: null, cancellationToken)
                    .ConfigureAwait(false);
                foreach (var grant in grants)
                {
                    Console.WriteLine(
                        parsed.GetValue(json)
                            ? Json.Line(
                                new
                                {
                                    grant.Id,
                                    To = grant.To.ToString(),
                                    Target = grant.Target.ToString(),
                                    grant.From,
                                    grant.Until,
                                    grant.Basis,
                                    grant.GivenBy,
                                    grant.GivenAt,
                                    grant.RevokedAt,
                                    grant.RevokedBy,
                                    grant.RevokeBasis,
                                }
                            )
                            : $"{grant.Id:n}  {grant.To}  {grant.Target}  {grant.From:yyyy-MM-dd HH:mm}Z to {grant.Until:yyyy-MM-dd HH:mm}Z{(grant.RevokedAt is null ? "" : "  revoked")}  {grant.Basis}"
                    );
                }
                return ExitCodes.Done;
            }
        );
    }

    public static Command Ask()
    {
        var purpose = GovernArguments.Text("--purpose", "To what purpose.");
        return new Command("request", "Asks for conditional use.") { purpose }.ActingOn(
            readOnly: false,
            async (parsed, access, requester, on, cancellationToken) =>
            {
                var request = await access
                    .RequestAsync(requester, on, parsed.GetRequiredValue(purpose), cancellationToken)
                    .ConfigureAwait(false);
                Console.WriteLine($"{request.Id:n}  to be answered by {request.AnswerBy:yyyy-MM-dd}");
                return ExitCodes.Done;
            }
        );
    }

    public static Command Answer()
    {
        var id = GovernArguments.Id("request");
        var until = AccessArguments.Until("Grants it until then; left out, it is refused.", required: false);
        var reason = GovernArguments.Text("--reason", "Decision, or reason of the refusal.");
        return new Command("answer", "Answers a request for conditional use.") { id, until, reason }.Acting(
            readOnly: false,
            async (parsed, access, keeper, cancellationToken) =>
            {
                if (!GovernArguments.TryId(parsed.GetRequiredValue(id), out var request))
                {
                    return ExitCodes.Usage;
                }
                var answered = await access
                    .AnswerAsync(
                        keeper,
                        request,
                        parsed.GetValue(until),
                        parsed.GetRequiredValue(reason),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                Console.WriteLine(
                    answered is null ? "There is no open request of this id."
                    : answered.Grant is { } grant ? $"Granted: {grant:n}"
                    : "Refused."
                );
                return answered is null ? ExitCodes.Problems : ExitCodes.Done;
            }
        );
    }

    public static Command ListRequests()
    {
        var json = ArchiveArguments.Json();
        var all = new Option<bool>("--all") { Description = "Answered ones too." };
        return new Command("requests", "Lists requests, those to be answered first in front.") { json, all }.Acting(
            readOnly: true,
            async (parsed, access, keeper, cancellationToken) =>
            {
                var requests = await access
                    .ListRequestsAsync(keeper, !parsed.GetValue(all), cancellationToken)
                    .ConfigureAwait(false);
                foreach (var request in requests)
                {
                    Console.WriteLine(
                        parsed.GetValue(json)
                            ? Json.Line(
                                new
                                {
                                    request.Id,
                                    request.AskedBy,
                                    Target = request.Target.ToString(),
                                    request.Purpose,
                                    request.AskedAt,
                                    request.AnswerBy,
                                    request.AnsweredAt,
                                    request.AnsweredBy,
                                    request.Reason,
                                    request.Grant,
                                }
                            )
                            : $"{request.Id:n}  by {request.AnswerBy:yyyy-MM-dd}  {request.AskedBy}  {request.Target}  {request.Purpose}"
                    );
                }
                return ExitCodes.Done;
            }
        );
    }
}
