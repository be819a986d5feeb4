using System.CommandLine;
using System.Text;
using PartyArchive;
using PartyArchive.Cli;
using PartyArchive.Cli.Commands;

// Vietnamese needs UTF-8 on every console; a redirected output gets no byte order mark.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("partyarchive: reads, archives and finds the documents of an office.")
{
    DemoCommand.Create(),
    ExtractCommand.Create(),
    DescribeCommand.Create(),
    IngestCommand.Create(),
    WatchCommand.Create(),
    LedgerCommand.Create(),
    RetryCommand.Create(),
    ReextractCommand.Create(),
    SearchCommand.Create(),
    SuggestCommand.Create(),
    SimilarCommand.Create(),
    ExplainCommand.Create(),
    SavedCommand.Create(),
    ShowCommand.Create(),
    RelationsCommand.Create(),
    FondsCommand.Create(),
    FileCommand.Create(),
    ImportInventoryCommand.Create(),
    ExportInventoryCommand.Create(),
    ReportCommand.Create(),
    ClassifyCommand.Create(),
    WorkingSetCommand.Create(),
    StatusCommand.Create(),
    AuditCommand.Create(),
    FixityCommand.Create(),
    TransferCommand.Create(),
    VerifyAuditCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    VerifyCommand.Create(),
    RebuildCommand.Create(),
    RetentionCommand.Create(),
    HoldCommand.Create(),
    DisposalCommand.Create(),
    AccessCommand.Create(),
    ConvertEncodingCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
    }
    await Console
        .Error.WriteLineAsync("Run 'partyarchive --help' or 'partyarchive COMMAND --help' for usage.")
        .ConfigureAwait(false);
    return ExitCodes.Usage;
}

try
{
    return await parsed
        .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
        .ConfigureAwait(false);
}
catch (PartyArchiveException fault)
{
    await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
    return ExitCodes.Usage;
}
catch (ArgumentException fault) when (fault is not ArgumentNullException)
{
    // The archive refused a value of the command line (a row that the schedule does not have); the parameter's name says nothing to its user.
    var name = $" (Parameter '{fault.ParamName}')";
    await Console.Error.WriteLineAsync(fault.Message.Replace(name, "", StringComparison.Ordinal)).ConfigureAwait(false);
    return ExitCodes.Usage;
}
catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
    return ExitCodes.Problems;
}
catch (OperationCanceledException)
{
    await Console
        .Error.WriteLineAsync("Stopped. What was acknowledged is kept; run the same command again to go on.")
        .ConfigureAwait(false);
    return ExitCodes.Problems;
}
