using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf;
using PartyArchive.Extraction.Pdf.Filters;
using PartyArchive.Extraction.Pdf.Fonts;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>Font programs inside a PDF: what is taken from them, and that none makes the reader overrun its time.</summary>
public sealed class EmbeddedFontTests
{
    [Fact]
    public void A_glyph_gets_its_character_from_the_program_where_the_document_has_no_map() =>
        Assert.Equal("ế\n", PdfReadResult.Read(new TestFont().Characters('ế', 4).ToPdf()).Text);

    [Fact]
    public void Going_through_the_characters_of_a_program_looks_at_the_clock()
    {
        static void TimeIsOver() => throw new LimitExceededException("The time is over.");

        Assert.Throws<LimitExceededException>(() =>
            new EmbeddedGlyphTable(new TestFont().Characters('a', 4).ToBytes(), onlyCommon: true, TimeIsOver)
        );
    }

    [Fact]
    public void An_object_that_is_not_there_is_looked_for_once()
    {
        var scanner = new EmptyFile();
        var objects = new PdfObjects(scanner, new DecodeBudget(NewContent(TimeSpan.FromHours(1))));
        var reference = new IndirectReferenceToken(new IndirectReference(7, 0));

        Assert.Null(objects.Resolve(reference));
        Assert.Null(objects.Resolve(reference));

        Assert.Equal(1, scanner.Searches);
    }

    [Fact]
    public void Every_object_fetched_looks_at_the_clock()
    {
        var objects = new PdfObjects(new EmptyFile(), new DecodeBudget(NewContent(TimeSpan.Zero)));

        Assert.Throws<LimitExceededException>(() =>
            objects.Resolve(new IndirectReferenceToken(new IndirectReference(7, 0)))
        );
    }

    private static ContentBuilder NewContent(TimeSpan allowed) =>
        new(new ExtractionOptions(), new Deadline(TimeProvider.System, allowed, TestContext.Current.CancellationToken));

    /// <summary>A file without objects, which counts how often it is searched.</summary>
    private sealed class EmptyFile : IPdfTokenScanner
    {
        public int Searches { get; private set; }

        public long CurrentPosition => 0;

        public long Length => 0;

        public IToken CurrentToken => NullToken.Instance;

        public StackDepthGuard StackDepthGuard { get; } = new(16);

        public ObjectToken? Get(IndirectReference reference)
        {
            Searches++;
            return null;
        }

        public bool MoveNext() => false;

        public bool TryReadToken<T>(out T token)
            where T : class, IToken
        {
            token = null!;
            return false;
        }

        public void Seek(long position) { }

        public void RegisterCustomTokenizer(byte firstByte, ITokenizer tokenizer) { }

        public void DeregisterCustomTokenizer(ITokenizer tokenizer) { }

        public void ReplaceToken(IndirectReference reference, IToken token) { }

        public void Dispose() { }
    }
}
