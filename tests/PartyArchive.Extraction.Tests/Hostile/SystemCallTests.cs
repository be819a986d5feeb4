using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using PartyArchive.Extraction.Tests.OpenXml;
using PartyArchive.Extraction.Tests.Pdf;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-02 as the system sees it: a worker runs under strace, and no file or address that a document names is among its calls.</summary>
public sealed class SystemCallTests : IDisposable
{
    private const string Named = "/partyarchive-never-opened";
    private const string Address = "http://127.0.0.1:9/never";

    private static readonly string[] Strace = ["/usr/bin/strace", "/bin/strace"];

    // The runtime lies in <dotnet>/shared/Microsoft.NETCore.App/<version>/.
    private static readonly string Dotnet = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-calls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_that_a_document_names_is_opened_or_called()
    {
        var dotnet = StartUnderStrace();
        using (
            var extractor = new DocumentExtractor(
                new ExtractionOptions
                {
                    Isolation = new IsolationOptions
                    {
                        Mode = IsolationMode.All,
                        MaxWorkers = 1,
                        DotnetPath = dotnet,
                    },
                }
            )
        )
        {
            foreach (var (name, content) in Documents())
            {
                var path = Path.Combine(_folder, name);
                File.WriteAllBytes(path, content);

                Assert.NotEqual(
                    ExtractionOutcome.Failed,
                    extractor.ExtractFile(path, TestContext.Current.CancellationToken).Outcome
                );
            }
        }

        var calls = File.ReadAllLines(Path.Combine(_folder, "calls"));
        // The documents themselves were opened, so the record is one of the right process.
        Assert.All(
            Documents(),
            document => Assert.Contains(calls, call => call.Contains(document.Name, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(calls, static call => call.Contains(Named, StringComparison.Ordinal));
        Assert.DoesNotContain(calls, static call => call.Contains("AF_INET", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, byte[] Content)> Documents()
    {
        const string Entities =
            $"<!DOCTYPE a [<!ENTITY f SYSTEM \"file://{Named}\"><!ENTITY h SYSTEM \"{Address}\"><!ENTITY % p SYSTEM \"{Address}\">%p;]>";
        const string Html =
            $"<html><head><link rel=\"stylesheet\" href=\"file://{Named}\"><script src=\"{Address}\"></script></head>"
            + $"<body>x<img src=\"{Address}\"><iframe src=\"file://{Named}\"></iframe></body></html>";
        yield return ("a.docx", DocxFile.Of("").Part("word/document.xml", $"{Entities}<a>&f;&h;</a>").Build());
        yield return (
            "linked.docx",
            DocxFile.Of("<w:altChunk r:id=\"c\"/>").Side("aFChunk", $"file://{Named}", "", "c").Build()
        );
        yield return (
            "a.fodt",
            Utf8(
                $"<?xml version=\"1.0\"?>{Entities}<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">&f;</office:document>"
            )
        );
        yield return (
            "a.xml",
            Utf8(
                $"<?xml version=\"1.0\"?>{Entities}<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">&h;</w:wordDocument>"
            )
        );
        yield return ("a.html", Utf8(Html));
        yield return ("a.mht", Utf8("MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + Html));
        yield return (
            "a.rtf",
            Utf8($@"{{\rtf1{{\*\template {Named}}}{{\field{{\*\fldinst INCLUDETEXT ""{Named}""}}{{\fldrslt x}}}}}}")
        );
        yield return (
            "a.pdf",
            TestPdf
                .WithPage(TestPdf.At(50, 700, "x"))
                .Add(1, $"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F({Named})>>>>")
                .Add(11, $"<</Length 0/F({Named})>>\nstream\n\nendstream")
                .ToBytes()
        );
    }

    /// <summary>A program that stands for the runtime's and writes down its calls; skips where there is none.</summary>
    private string StartUnderStrace()
    {
        var strace = Array.Find(Strace, File.Exists);
        Assert.SkipWhen(strace is null, "strace is not installed.");
        using var trial = Process.Start(new ProcessStartInfo(strace, ["-o", Path.Combine(_folder, "trial"), "true"]))!;
        trial.WaitForExit();
        Assert.SkipWhen(trial.ExitCode != 0, "This user may not trace processes.");
        // -D: the worker itself is our child, and ending it ends the record.
        var script = Path.Combine(_folder, "dotnet");
        var calls = Path.Combine(_folder, "calls");
        File.WriteAllText(
            script,
            $"#!/bin/sh\nexec {strace} -D -f -qq -s 256 -o '{calls}' -e trace=%file,%network '{Dotnet}' \"$@\"\n"
        );
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
