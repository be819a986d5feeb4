using System.Collections.Concurrent;

namespace PartyArchive.Extraction.Tests.Ocr;

/// <summary>An engine that says what a test wants it to, and remembers what it was asked.</summary>
internal sealed class FakeOcrEngine(Func<OcrRequest, CancellationToken, Task<OcrResult>> read) : IOcrEngine
{
    private int _running;

    public FakeOcrEngine(string text, double confidence = 0.9)
        : this((_, _) => Task.FromResult(new OcrResult { Text = text, Confidence = confidence })) { }

    public string Name => "fake/1";

    public ConcurrentBag<OcrRequest> Requests { get; } = [];

    public int MostAtOnce { get; private set; }

    public async Task<OcrResult> RecognizeAsync(OcrRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        lock (Requests)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }
        try
        {
            return await read(request, cancellationToken);
        }
        finally
        {
            lock (Requests)
            {
                _running--;
            }
        }
    }
}
