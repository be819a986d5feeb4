using System.Text.Json.Serialization;

namespace PartyArchive.Extraction;

/// <summary>How documents are read.</summary>
public sealed record ExtractionOptions
{
    /// <summary>Bounds on one file.</summary>
    public ExtractionLimits Limits { get; init; } = new();

    /// <summary>Passwords tried in order on protected documents; the empty one is always tried first.</summary>
    public IReadOnlyList<string> Passwords { get; init; } = [];

    /// <summary>Whether text struck out by change tracking is kept, as segments of kind deleted. Default false.</summary>
    public bool IncludeDeletedText { get; init; }

    /// <summary>Whether text formatted as hidden is kept, as segments of kind hidden. Default false.</summary>
    public bool IncludeHiddenText { get; init; }

    /// <summary>Whether legacy Vietnamese encodings (TCVN3, VNI, ...) become Unicode. Default true.</summary>
    public bool ConvertLegacyEncodings { get; init; } = true;

    /// <summary>Characters after which an estimated page ends where the format stores no page. At least 200; default 3,000.</summary>
    public int EstimatedPageCharacters { get; init; } = 3_000;

    /// <summary>Which documents are read in worker processes. Default none.</summary>
    public IsolationOptions Isolation { get; init; } = new();

    /// <summary>How pages that are pictures are recognised; null for no recognition: such documents are then reported as needing it. Default null.</summary>
    /// <remarks>Recognition runs in the host's process, which only starts programs for it, after a worker has answered; workers never see this.</remarks>
    [JsonIgnore]
    public OcrOptions? Ocr { get; init; }

    /// <summary>Every fault of these options, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = Limits.Problems().Concat(Isolation.Problems()).Concat(Ocr?.Problems() ?? []).ToList();
        if (EstimatedPageCharacters < 200)
        {
            problems.Add($"EstimatedPageCharacters must be at least 200 but is {EstimatedPageCharacters}.");
        }
        return problems;
    }
}
