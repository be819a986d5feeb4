using System.CommandLine;
using PartyArchive.Evaluation.Extraction;

var root = new RootCommand("Measures what PartyArchive reads and finds, against references that others made.");
root.Subcommands.Add(ExtractionCommand.Create());
return await root.Parse(args).InvokeAsync();
