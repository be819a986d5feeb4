using System.Security.Cryptography;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Recognition;
using PartyArchive.Relations;
using PartyArchive.Search;
using PartyArchive.Vietnamese;

namespace PartyArchive.Accession;

/// <summary>Takes in documents that a host hands over as text. Their original is the key and the text, as UTF-8 with a form feed between pages.</summary>
internal sealed class TextAccession(
    CatalogWriter writer,
    IndexProjection projection,
    AccessionTally tally,
    TimeProvider time
)
{
    /// <summary>Root under which the ledger keeps documents that came as text.</summary>
    public const string Root = "text:";

    private const string ReaderName = "host-text/1";

    public async Task<AccessionReport> RunAsync(
        IAsyncEnumerable<NewDocument> documents,
        CancellationToken cancellationToken
    )
    {
        var index = new IndexFollower(projection);
        try
        {
            await foreach (var document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                tally.Found();
                await writer.TakeAsync(Describe(document), cancellationToken).ConfigureAwait(false);
                if (writer.IsDue)
                {
                    await AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
                    await index.FollowAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            tally.WalkCompleted();
            await AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
            await index.FinishAsync(cancellationToken).ConfigureAwait(false);
            return tally.ToReport();
        }
        finally
        {
            await index.SettleAsync().ConfigureAwait(false);
        }
    }

    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await writer.CommitAsync(cancellationToken).ConfigureAwait(false))
        {
            tally.Count(entry);
        }
    }

    private IntakeResult Describe(NewDocument given)
    {
        var start = time.GetTimestamp();
        var pages = given
            .Pages.Select(
                static (text, index) => new PageText(index + 1, VietnameseText.Clean(text), IsEstimated: false)
            )
            .ToList();
        var paper = PaperRecognizer.Recognize(pages);
        var content = ContentOf(given, pages);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var now = time.GetUtcNow();
        var document = new ArchivalDocument
        {
            Id = DocumentId.New(now),
            Version = 1,
            Sha256 = sha256,
            Bytes = content.Length,
            SourcePath = given.Key,
            Format = FileFormat.PlainText,
            Reader = ReaderName,
            Extraction = ExtractionOutcome.Extracted,
            Pages = pages.Count,
            Characters = pages.Sum(static page => (long)page.Text.Length),
            TextSource = TextSource.Native,
            ArchivedAt = now,
            Extracted = PaperRecognizer.Describe(paper, pages, new DocumentProperties(), given.Key),
            Curated = given.Description,
            RestrictedTo = given.RestrictedTo,
        };
        var entry = new AccessionEntry
        {
            Root = Root,
            Path = given.Key,
            Outcome = AccessionOutcome.Archived,
            Reason = "Added as text by the host.",
            Document = document.Id,
            Bytes = content.Length,
            Sha256 = sha256,
            Reader = ReaderName,
            Milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds,
            RecordedAt = now,
        };
        // The host answers for no file here: the content goes from memory into the store.
        return new IntakeResult(
            entry,
            document,
            pages,
            () => new MemoryStream(content, writable: false),
            Citations: CitationReader.Read(pages, paper)
        );
    }

    /// <summary>The key leads the content: two documents of the host with the same text are two documents.</summary>
    private static byte[] ContentOf(NewDocument given, IReadOnlyList<PageText> pages)
    {
        var text = new StringBuilder().Append(given.Key).Append('\n');
        for (var i = 0; i < pages.Count; i++)
        {
            text.Append(i == 0 ? "" : "\f").Append(pages[i].Text);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
