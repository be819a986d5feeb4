using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks.Stages;

/// <summary>
/// Where does the time of an intake go, and how near is each stage to what its format cannot do without? <c>stages FOLDER</c> reads every file on one thread, in this
/// process, stage by stage, and beside each stage does the least of its work (<see cref="StageBounds"/>).
/// </summary>
internal static class StageMeasurement
{
    private const int Rounds = 3;

    private sealed record Given(string Path, byte[] Bytes, ExtractedDocument Read, IReadOnlyList<PageText> Pages);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("stages FOLDER");
            return 2;
        }
        using var extractor = new DocumentExtractor(
            new ExtractionOptions { Isolation = new IsolationOptions { Mode = IsolationMode.Off } }
        );
        var files = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Read(extractor, path))
            .Where(static file => file.Read.Outcome == ExtractionOutcome.Extracted)
            .ToList();
        Console.WriteLine("| stage | files | MB | ms a file | the least | ms a file | times |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Print("hash", files, file => HashOfFile(file.Path), "SHA-256 of bytes in memory", StageBounds.Hash);
        foreach (var format in files.GroupBy(static file => file.Read.Format).OrderBy(static group => group.Key))
        {
            var (least, work) = StageBounds.Of(format.Key);
            // Only our reader mends broken files: they are left out on both sides.
            Print(
                $"text of {format.Key}",
                [.. format.Where(file => Succeeds(() => work(file.Bytes, file.Pages)))],
                file => extractor.ExtractFile(file.Path),
                least,
                work
            );
        }
        Print(
            "recognition",
            files,
            static file => ReadDocument.Describe(Record(file), file.Read, file.Pages),
            "every character looked at once",
            static (_, pages) => StageBounds.CountLetters(pages)
        );
        await CommitMeasurement.RunAsync([.. files.Select(static file => (Record(file), file.Pages))]);
        return 0;

        void Print(
            string stage,
            IReadOnlyList<Given> given,
            Action<Given> ours,
            string least,
            Action<byte[], IReadOnlyList<PageText>> bound
        )
        {
            var spent = Best(given, ours);
            var needed = Best(given, file => bound(file.Bytes, file.Pages));
            var megabytes = given.Sum(static file => (double)file.Bytes.Length) / 1e6;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {stage} | {given.Count:N0} | {megabytes:N1} | {spent:N2} | {least} | {needed:N2} | {spent / needed:N1} |"
                )
            );
        }
    }

    private static Given Read(DocumentExtractor extractor, string path)
    {
        var read = extractor.ExtractFile(path);
        return new Given(path, File.ReadAllBytes(path), read, ReadDocument.PagesToKeep(read));
    }

    private static ArchivalDocument Record(Given file)
    {
        var now = DateTimeOffset.UnixEpoch;
        return new ArchivalDocument
        {
            Id = DocumentId.New(now),
            Version = 1,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            Bytes = file.Bytes.Length,
            SourcePath = file.Path,
            Format = file.Read.Format,
            Reader = file.Read.Reader,
            Extraction = file.Read.Outcome,
            ArchivedAt = now,
        };
    }

    private static bool Succeeds(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static void HashOfFile(string path)
    {
        using var stream = File.OpenRead(path);
        _ = SHA256.HashData(stream);
    }

    /// <summary>Milliseconds of processor time a file, best round.</summary>
    private static double Best(IReadOnlyList<Given> files, Action<Given> work)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var file in files)
            {
                work(file);
            }
            var spent = Environment.CpuUsage.TotalTime - before;
            best = spent < best ? spent : best;
        }
        return best.TotalMilliseconds / files.Count;
    }
}
