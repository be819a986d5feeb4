using System.CommandLine;
using PartyArchive.Transfer;

namespace PartyArchive.Cli.Commands;

/// <summary><c>transfer pack|verify</c>: writes documents as a package for another archive, checks a package that was received.</summary>
internal static class TransferCommand
{
    public static Command Create() =>
        new(
            "transfer",
            "Hands documents over as a BagIt package (RFC 8493) or as SIP or AIP of circular 05/2025, or checks one. Deletes nothing."
        )
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
            Description =
                "Folder of the package; missing or empty. A SIP or AIP is a folder in it, named by its identifier.",
            Required = true,
        };
        var form = new Option<PackageForm>("--form")
        {
            Description =
                "bag, sip, aip or dip. A SIP or AIP holds the documents of one record file, or documents that lie in none; a DIP answers a request for use.",
        };
        var sender = new Option<string>("--sender") { Description = "Body that hands over.", Required = true };
        var receiver = new Option<string>("--receiver") { Description = "Archive that receives.", Required = true };
        var basis = new Option<string>("--basis") { Description = "Decision or plan it rests on.", Required = true };
        var record = new HandoverArguments();
        var use = new UseArguments();
        var archive = ArchiveArguments.Archive();
        var clearance = ArchiveArguments.Clearance();
        var json = ArchiveArguments.Json();
        var command = new Command("pack", "Writes a package with the originals and a list of their records.")
        {
            ids,
            archive,
            output,
            form,
            sender,
            receiver,
            basis,
            clearance,
            json,
        };
        record.AddTo(command);
        use.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var documents = new List<DocumentId>();
                foreach (var text in parsed.GetRequiredValue(ids))
                {
                    if (!ArchiveArguments.TryReadId(text, out var id))
                    {
                        return ExitCodes.Usage;
                    }
                    documents.Add(id);
                }
                if (!record.IsComplete(parsed))
                {
                    await Console
                        .Error.WriteLineAsync("A handover record (--record) names who acts: --giver and --taker.")
                        .ConfigureAwait(false);
                    return ExitCodes.Usage;
                }
                var request = new TransferRequest
                {
                    Documents = documents,
                    Form = parsed.GetValue(form),
                    Folder = parsed.GetRequiredValue(output).FullName,
                    Sender = parsed.GetRequiredValue(sender),
                    Receiver = parsed.GetRequiredValue(receiver),
                    Basis = parsed.GetRequiredValue(basis),
                    Use = use.Read(parsed),
                };
                var opened = await ArchiveArguments
                    .OpenAsync(parsed.GetRequiredValue(archive), readOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    try
                    {
                        var requester = ArchiveArguments.Requester(parsed.GetValue(clearance));
                        var package = await opened
                            .Transfer.PackAsync(requester, request, cancellationToken)
                            .ConfigureAwait(false);
                        await record
                            .WriteAsync(parsed, opened, requester, request, package, cancellationToken)
                            .ConfigureAwait(false);
                        Console.WriteLine(
                            parsed.GetValue(json)
                                ? Json.Line(package)
                                : $"{package.Folder}: {package.Documents:N0} documents, {package.Bytes / 1e6:N1} MB, manifest {package.ManifestSha256}"
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
                var path = parsed.GetRequiredValue(folder).FullName;
                if (File.Exists(Path.Combine(path, "METS.xml")))
                {
                    return await VerifyPackageAsync(path, parsed.GetValue(json), cancellationToken)
                        .ConfigureAwait(false);
                }
                var result = await ArchiveTransfer.VerifyAsync(path, cancellationToken).ConfigureAwait(false);
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

    private static async Task<int> VerifyPackageAsync(string path, bool json, CancellationToken cancellationToken)
    {
        var result = await ArchiveTransfer.VerifyPackageAsync(path, cancellationToken).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(Json.Line(result));
        }
        else
        {
            foreach (var fault in result.Faults)
            {
                Console.WriteLine(
                    $"{fault.Rule, -9} {(fault.IsMandatory ? "must  " : "should")} {fault.Path}: {fault.Reason}"
                );
            }
            Console.WriteLine(
                $"{(result.IsValid ? "valid" : "NOT VALID")} {result.Form}: {result.Files:N0} files, {result.Bytes / 1e6:N1} MB"
            );
        }
        return result.IsValid ? ExitCodes.Done : ExitCodes.Problems;
    }
}
