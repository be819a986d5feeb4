using System.CommandLine;
using PartyArchive.Evaluation.Classification;
using PartyArchive.Evaluation.Encodings;
using PartyArchive.Evaluation.Extraction;
using PartyArchive.Evaluation.Search;

var encodingArguments = new Argument<string[]>("ARGUMENTS") { Arity = ArgumentArity.ZeroOrMore };
var encodings = new Command("encodings", "Measures the conversion of legacy Vietnamese encodings.")
{
    encodingArguments,
};
encodings.SetAction(parsed => EncodingEvaluation.Run(parsed.GetValue(encodingArguments) ?? []));

var root = new RootCommand("Measures what PartyArchive reads and finds, against references that others made.");
root.Subcommands.Add(ExtractionCommand.Create());
root.Subcommands.Add(SearchEvaluation.CreateCommand());
root.Subcommands.Add(encodings);
root.Subcommands.Add(ClassificationEvaluation.CreateCommand());
return await root.Parse(args).InvokeAsync();
