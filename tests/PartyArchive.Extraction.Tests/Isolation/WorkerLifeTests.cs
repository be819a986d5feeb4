using PartyArchive.Extraction.Isolation;
using PartyArchive.Extraction.Tests.Pdf;

namespace PartyArchive.Extraction.Tests.Isolation;

/// <summary>The real worker's life beside its host's.</summary>
public sealed class WorkerLifeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-life-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_ends_when_its_host_is_gone_also_within_a_file_that_takes_long(bool isAtWork)
    {
        using var launcher = WorkerLauncher.TryCreate(new IsolationOptions(), null, out _)!;
        using var worker = launcher.Start();
        if (isAtWork)
        {
            WorkerProtocol.WriteRequest(
                worker.StandardInput.BaseStream,
                new WorkerRequest(new WorkerTask(LongFile()), new ExtractionOptions()),
                lastOptions: null
            );
            Assert.Equal(FrameKind.Ready, WorkerProtocol.Read(worker.StandardOutput.BaseStream)?.Kind);
            // The first sign of life says that it is reading.
            Assert.Equal(FrameKind.Alive, WorkerProtocol.Read(worker.StandardOutput.BaseStream)?.Kind);
        }

        // All that a killed host does for its workers: the system closes its end of the pipe.
        worker.StandardInput.Close();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await worker.WaitForExitAsync(patience.Token);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task Many_hosts_side_by_side_each_read_with_their_own_workers()
    {
        var path = Path.Combine(_folder, "paper.rtf");
        await File.WriteAllTextAsync(path, @"{\rtf1 paper}", Cancellation);

        var texts = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () =>
                        {
                            using var host = new DocumentExtractor(
                                new ExtractionOptions
                                {
                                    Isolation = new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 },
                                }
                            );
                            return Assert.Single(host.ExtractFile(path, Cancellation).Pages).Text;
                        },
                        Cancellation
                    )
                )
        );

        Assert.All(texts, static text => Assert.Equal("paper\n", text));
    }

    /// <summary>
    /// Many pages that all draw the same lines of no length: reading them takes far longer than a heartbeat. The numbers differ, since a stream that
    /// packs too well is refused before it is read.
    /// </summary>
    private string LongFile()
    {
        var pdf = TestPdf.WithPages([.. Enumerable.Repeat("", 300)]);
        var random = new Random(1);
        var lines = string.Concat(
            Enumerable.Range(0, 400_000).Select(_ => $"{random.Next(100_000)} {random.Next(100_000)} m ")
        );
        pdf.AddStream(11, TestPdf.Deflate(System.Text.Encoding.ASCII.GetBytes(lines)), "/Filter/FlateDecode");
        for (var page = 10; page < 610; page += 2)
        {
            pdf.Add(page, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R>>");
        }
        var path = Path.Combine(_folder, "long.pdf");
        File.WriteAllBytes(path, pdf.ToBytes());
        return path;
    }
}
