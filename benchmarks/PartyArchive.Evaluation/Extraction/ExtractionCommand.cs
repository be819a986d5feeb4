using System.CommandLine;

namespace PartyArchive.Evaluation.Extraction;

/// <summary>The command "extraction": reads every document of a corpus and writes its text and outcome, for a scorer to compare.</summary>
internal static class ExtractionCommand
{
    public static Command Create()
    {
        var root = new Option<DirectoryInfo>("--root")
        {
            Description = "Folder that the manifest's file names start from.",
            Required = true,
        };
        var manifest = new Option<FileInfo>("--manifest")
        {
            Description = "Table of the corpus, tab-separated, with the columns id, file and format.",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for <id>.txt, status.tsv and times.tsv.",
            Required = true,
        };
        var formats = new Option<string[]>("--formats")
        {
            Description = "Formats to read; all when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var ids = new Option<string[]>("--ids")
        {
            Description = "Documents to read; all when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often each file is read; the fastest counts for its time.",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command("extraction", "Reads the documents of a corpus and writes their text and outcomes.")
        {
            root,
            manifest,
            output,
            formats,
            ids,
            rounds,
        };
        command.SetAction(parsed =>
        {
            var rows = CorpusRow
                .ReadAll(parsed.GetRequiredValue(manifest).FullName)
                .Where(row => parsed.GetValue(formats) is not { Length: > 0 } wanted || wanted.Contains(row.Format))
                .Where(row => parsed.GetValue(ids) is not { Length: > 0 } wanted || wanted.Contains(row.Id));
            var run = new ExtractionRun(
                parsed.GetRequiredValue(root).FullName,
                parsed.GetRequiredValue(output).FullName,
                parsed.GetValue(rounds)
            );
            run.Read([.. rows]);
        });
        return command;
    }
}
