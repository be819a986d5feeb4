using System.Security.Cryptography;
using System.Text;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Tests.Catalog;

/// <summary>Made-up records with good defaults.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 15, 123, TimeSpan.Zero);

    private static int _made;

    public static ArchivalDocument ADocument(string? content = null)
    {
        var made = Interlocked.Increment(ref _made);
        return new ArchivalDocument
        {
            Id = DocumentId.New(Morning.AddMilliseconds(made)),
            Version = 1,
            Sha256 = Hash(content ?? $"content {made}"),
            Bytes = 2048,
            SourcePath = $"2015/công văn/{made}.doc",
            Format = FileFormat.WordBinary,
            Reader = "word97/1",
            Extraction = ExtractionOutcome.Extracted,
            Pages = 1,
            Characters = 10,
            TextSource = TextSource.Native,
            ArchivedAt = Morning,
        };
    }

    public static IReadOnlyList<PageText> Pages(params string[] texts) =>
        [.. texts.Select((text, i) => new PageText(i + 1, text, IsEstimated: false))];

    public static AccessionEntry AnEntry(string path, AccessionOutcome outcome = AccessionOutcome.Archived) =>
        new()
        {
            Root = "/share",
            Path = path,
            Outcome = outcome,
            Reason = "Read in full.",
            RecordedAt = Morning,
        };

    public static string Hash(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
