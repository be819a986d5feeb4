using PartyArchive.Accession;

namespace PartyArchive.CrashHarness;

/// <summary>Takes a folder in, and notes in a file what is acknowledged, the moment it is.</summary>
internal static class AcknowledgingIntake
{
    /// <summary>Exit code when the archive reported that it could not go on.</summary>
    public const int Refused = 3;

    public static async Task<int> RunAsync(string papers, string folder, string acknowledgements)
    {
        try
        {
            await using var noted = new FileStream(
                acknowledgements,
                FileMode.Append,
                FileAccess.Write,
                FileShare.Read,
                bufferSize: 0
            );
            await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
            var options = new AccessionOptions { BatchDocuments = 20, Parallelism = 2 };
            var report = await archive.IngestAsync(papers, options, new Note(noted));
            foreach (var problem in report.Problems)
            {
                Console.WriteLine($"problem {problem.Path}: {problem.Reason}");
            }
            return 0;
        }
        // Whatever it is, the test looks at what was said.
        catch (Exception fault) when (fault is PartyArchiveException or IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{fault.GetType().Name} {fault.Message}");
            return Refused;
        }
    }

    private sealed class Note(FileStream file) : IProgress<AccessionProgress>
    {
        public void Report(AccessionProgress value)
        {
            if (value.LatestOutcome == AccessionOutcome.Archived)
            {
                var line = System.Text.Encoding.UTF8.GetBytes(value.Latest + "\n");
                lock (file)
                {
                    file.Write(line);
                }
            }
        }
    }
}
