using System.CommandLine;
using PartyArchive.Transfer;

namespace PartyArchive.Cli.Commands;

/// <summary><c>transfer pack|verify</c>: writes documents as a bag for another archive, checks a bag that was received.</summary>
internal static class TransferCommand
{
    public static Command Create() =>
        new("transfer", "Hands documents over as a BagIt package (RFC 8493), or checks one. Deletes nothing.")
        {
            Pack(),
            Verify(),
        };

    private static Command Pack()
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "Ids of the documents, in the order of the file.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "Folder of the package; missing or empty.",
            Required = true,
        };
        var sender = new Option<string>("--sender") { Description = "Body that hands over.", Required = true };
        var receiver = new Option<string>("--receiver") { Description = "Archive that receives.", Required = true };
        var basis = new Option<string>("--basis") { Description = "Decision or plan it rests on.", Required = true };
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("pack", "Writes a package with the originals and a list of their records.")
        {
            ids,
            archive,
            output,
            sender,
            receiver,
            basis,
            clearance,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var documents = new List<DocumentId>();
                foreach (var text in parsed.GetRequiredValue(ids))
                {
                    if (!DocumentId.TryParse(text, out var id))
                    {
                        await Console.Error.WriteLineAsync($"'{text}' is not a document id.").ConfigureAwait(false);
                        return ExitCodes.Usage;
                    }
                    documents.Add(id);
                }
                var request = new TransferRequest
                {
                    Documents = documents,
                    Folder = parsed.GetRequiredValue(output).FullName,
                    Sender = parsed.GetRequiredValue(sender),
                    Receiver = parsed.GetRequiredValue(receiver),
                    Basis = parsed.GetRequiredValue(basis),
                };
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    try
                    {
                        var package = await opened
                            .Transfer.PackAsync(
                                ArchiveArguments.Requester(parsed.GetValue(clearance)),
                                request,
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        Console.WriteLine(
                            parsed.GetValue(json)
                                ? Json.Line(package)
                                : $"{package.Documents:N0} documents, {package.Bytes / 1e6:N1} MB, manifest {package.ManifestSha256}"
                        );
                        return ExitCodes.Done;
                    }
                    catch (ArgumentException fault)
                    {
                        await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                        return ExitCodes.Usage;
                    }
                }
            }
        );
        return command;
    }

    private static Command Verify()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Folder of the package." };
        var json = ArchiveArguments.Json();
        var command = new Command("verify", "Checks a package: complete, nothing else in it, every hash.")
        {
            folder,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var result = await ArchiveTransfer
                    .VerifyAsync(parsed.GetRequiredValue(folder).FullName, cancellationToken)
                    .ConfigureAwait(false);
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Json.Line(result));
                }
                else
                {
                    foreach (var fault in result.Faults)
                    {
                        Console.WriteLine($"{fault.Kind, -9} {fault.Path}: {fault.Reason}");
                    }
                    Console.WriteLine(
                        $"{(result.IsValid ? "valid" : "NOT VALID")}: {result.Files:N0} files, {result.Bytes / 1e6:N1} MB"
                    );
                }
                return result.IsValid ? ExitCodes.Done : ExitCodes.Problems;
            }
        );
        return command;
    }
}
