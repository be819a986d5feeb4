using System.Diagnostics;
using System.Globalization;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks.Peers;

/// <summary>
/// How long does a file take here, and in the programs people use today? <c>peers FOLDER [ROUNDS] [FORMAT ...]</c> reads the files of a folder in turn with
/// this library, in a warm process, and with each peer, so that other work on the machine weighs on all alike.
/// </summary>
internal static class PeerMeasurement
{
    private const int PassesToWarm = 20;

    private static readonly string[] Formats = ["doc", "rtf", "docx", "pdf"];

    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder, .. var rest] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("peers FOLDER [ROUNDS] [doc rtf docx pdf]");
            return 2;
        }
        var rounds = rest is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 3;
        var formats = rest.Length > 1 ? rest[1..] : Formats;
        Console.WriteLine(
            "| format | reader | files | ms a file, wall | ms a file, processor | ms a page, processor |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var format in formats)
        {
            Measure(format, folder, rounds);
        }
        return 0;
    }

    private static void Measure(string format, string folder, int rounds)
    {
        using var extractor = new DocumentExtractor();
        var peers = Peer.Of(format).Where(static peer => peer.IsInstalled).ToList();
        var scratch = Directory.CreateTempSubdirectory("partyarchive-peers-").FullName;
        try
        {
            // A first pass finds the files that everybody reads.
            var files = Directory
                .EnumerateFiles(folder, "*." + format, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => (Path: file, Document: extractor.ExtractFile(file)))
                .Where(file => file.Document.Outcome == ExtractionOutcome.Extracted)
                .Where(file => peers.TrueForAll(peer => peer.Run([file.Path], scratch) is not null))
                .Select(static file => (file.Path, Pages: Math.Max(1, file.Document.Pages.Count)))
                .ToList();
            // A batch reads thousands of files in one process: what counts is the reader once the runtime has compiled it.
            for (var pass = 0; pass < PassesToWarm; pass++)
            {
                files.ForEach(file => extractor.ExtractFile(file.Path));
            }
            var pages = files.Sum(static file => file.Pages) * rounds;
            var ours = default(Times);
            var theirs = new Times[peers.Count];
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (path, _) in files)
                {
                    ours += Ours(extractor, path);
                    for (var i = 0; i < peers.Count; i++)
                    {
                        theirs[i] += peers[i].Run([path], scratch) ?? default;
                    }
                }
            }
            var readings = files.Count * rounds;
            Print(format, "PartyArchive, warm", files.Count, readings, pages, ours);
            for (var i = 0; i < peers.Count; i++)
            {
                Print(format, peers[i].Name + ", with its start", files.Count, readings, pages, theirs[i]);
            }
            if (format == "docx")
            {
                Office(format, [.. files.Select(static file => file.Path)], pages / rounds, scratch);
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>LibreOffice takes seconds to start: one run over all files, and one over the smallest file, which is mostly the start.</summary>
    private static void Office(string format, IReadOnlyList<string> files, int pages, string scratch)
    {
        var office = new Peer(
            "LibreOffice",
            "soffice",
            "-env:UserInstallation=file://{out}/profile",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            "{out}",
            "{file}"
        );
        if (!office.IsInstalled)
        {
            Console.WriteLine($"| {format} | LibreOffice is not installed | | | | |");
            return;
        }
        var smallest = files.MinBy(static file => new FileInfo(file).Length)!;
        // The first run makes its profile.
        office.Run([smallest], scratch);
        if (office.Run([smallest], scratch) is { } one)
        {
            Print(format, "LibreOffice, the smallest file with its start", 1, 1, 1, one);
        }
        if (office.Run(files, scratch) is { } all)
        {
            var read = Directory.EnumerateFiles(scratch, "*.txt").Count();
            Print(format, $"LibreOffice, all in one run ({read} read)", files.Count, Math.Max(1, read), pages, all);
        }
    }

    private static Times Ours(DocumentExtractor extractor, string path)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        extractor.ExtractFile(path);
        return new Times(watch.Elapsed, Environment.CpuUsage.TotalTime - cpu);
    }

    private static void Print(string format, string reader, int files, int readings, int pages, Times times) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {format} | {reader} | {files} | {times.Wall.TotalMilliseconds / readings:0.00} | {times.Cpu.TotalMilliseconds / readings:0.00} | {times.Cpu.TotalMilliseconds / Math.Max(1, pages):0.00} |"
            )
        );
}
