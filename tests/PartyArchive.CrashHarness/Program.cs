using PartyArchive.CrashHarness;

// A process of its own for tests that kill it, and for measurements:
//   write <folder>           archives without end, one line on standard output for each acknowledged document
//   hold <folder>            takes the lock of the archive and keeps it until standard input closes
//   destroy <folder> <time>  destroys the decided list of an archive as if it were that time
//   ingest <papers> <folder> <file>  takes papers in and notes in the file what is acknowledged
//   beside <folder> <count>  reads papers of an archive that another process writes
//   open <folder>          opens an archive for writing, which brings an older one up to date
//   read <folder> <writer|reader> <document>...  reads papers without end, one line for each that was handed out
//   due <culture>            answers the retention cases on standard input
//   measure <folder> [count] archives documents as fast as it can and tells how fast that was
switch (args)
{
    case ["write", var folder]:
        await EndlessWriter.RunAsync(folder);
        return 0;
    case ["hold", var folder]:
        return LockHolder.Run(folder);
    case ["measure", var folder, .. var rest]:
        await Measurement.RunAsync(folder, rest is [var count] ? int.Parse(count, null) : 20_000);
        return 0;
    case ["beside", var folder, var reads]:
        await BesideReader.RunAsync(folder, int.Parse(reads, null));
        return 0;
    case ["destroy", var folder, var start]:
        await Destroyer.RunAsync(folder, start);
        return 0;
    case ["ingest", var papers, var folder, var acknowledgements]:
        return await AcknowledgingIntake.RunAsync(papers, folder, acknowledgements);
    case ["open", var folder]:
        await (
            await PartyArchive.Archive.OpenAsync(new PartyArchive.ArchiveOptions { Folder = folder })
        ).DisposeAsync();
        return 0;
    case ["read", var folder, var way, .. var documents]:
        await ConstantReader.RunAsync(folder, isReadOnly: way == "reader", documents);
        return 0;
    case ["due", var culture]:
        DueTable.Run(culture);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "write <folder> | ingest <papers> <folder> <file> | open <folder> | beside <folder> <count> | destroy <folder> <time> | read <folder> <writer|reader> <document>... | due <culture> | hold <folder> | measure <folder> [count]"
        );
        return 2;
}
