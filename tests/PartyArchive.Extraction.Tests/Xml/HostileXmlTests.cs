using System.Text;
using PartyArchive.Extraction.Tests.OpenXml;
using static PartyArchive.Extraction.Tests.Containers.HostileContainerTests;

namespace PartyArchive.Extraction.Tests.Xml;

/// <summary>XML made to hurt (threat H-02).</summary>
public sealed class HostileXmlTests
{
    [Theory]
    [InlineData("<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">", "&b;")]
    [InlineData("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&a;")]
    [InlineData("<!ENTITY a SYSTEM \"http://127.0.0.1:9/x\">", "&a;")]
    [InlineData("<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;", "x")]
    public void Any_document_type_is_refused_and_nothing_is_fetched(string declarations, string text)
    {
        var xml = $"<!DOCTYPE w:document [{declarations}]>" + DocumentOf(DocxFile.Paragraph(text));

        var document = ExtractInTime(Zip(("word/document.xml", xml)));

        Assert.Equal((ExtractionOutcome.Damaged, 0), (document.Outcome, document.Characters));
    }

    [Theory]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    [InlineData("<x>", "</x>")]
    public void A_hundred_thousand_levels_meet_the_depth_limit_and_not_the_end_of_the_stack(string open, string close)
    {
        var nested = new StringBuilder()
            .Insert(0, open, 100_000)
            .Append(DocxFile.Paragraph("x"))
            .Insert(0, DocxFile.Paragraph("kept"));
        for (var i = 0; i < 100_000; i++)
        {
            nested.Append(close);
        }

        // The ratio is not what is tested here.
        var options = new ExtractionOptions { Limits = new ExtractionLimits { MaxInflateRatio = 100_000 } };
        var document = new DocumentExtractor(options).Extract(
            new MemoryStream(Zip(("word/document.xml", DocumentOf(nested.ToString())))),
            null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.Contains("256", document.Reason, StringComparison.Ordinal);
        Assert.Equal("kept\n", Assert.Single(document.Pages).Text.Split('\t')[0]);
    }

    [Fact]
    public void A_tag_without_end_is_stopped_before_it_fills_the_memory()
    {
        using var source = new Extraction.Xml.StretchLimitedStream(new EndlessAttribute());
        var buffer = new byte[1 << 20];

        var error = Assert.Throws<Extraction.Content.LimitExceededException>(() =>
        {
            while (source.Read(buffer) > 0) { }
        });

        Assert.Contains("33,554,432", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_up_to_the_damage_is_kept()
    {
        var xml = DocumentOf(DocxFile.Paragraph("trước") + "<w:p><broken");

        var document = ExtractInTime(Zip(("word/document.xml", xml)));

        Assert.Equal(
            (ExtractionOutcome.Damaged, true, "trước\n"),
            (document.Outcome, document.IsTruncated, document.Pages[0].Text)
        );
    }

    [Fact]
    public void An_attribute_of_a_gigabyte_is_refused_for_its_length()
    {
        using var extractor = new DocumentExtractor();
        using var source = new EndlessAttribute();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        var document = extractor.Extract(source, "a.xml", TestContext.Current.CancellationToken);

        Assert.Equal((FileFormat.WordXml2003, ExtractionOutcome.LimitExceeded), (document.Format, document.Outcome));
        // The reader holds a name or value as UTF-16 and doubles its buffer to get there; the bar is 1 s on a quiet machine.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
    }

    /// <summary>H-02 asks for strace; where it is missing the other tests stand alone.</summary>
    [Theory]
    [InlineData("<!DOCTYPE a SYSTEM \"{0}\"><a/>", "a.xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"{0}\">]><a>&x;</a>", "a.xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY % p SYSTEM \"{0}\"> %p;]><a/>", "a.html")]
    [InlineData(
        "<html><head><link rel=stylesheet href=\"{0}\"><script src=\"{0}\"></script></head><img src=\"{0}\">",
        "a.html"
    )]
    [InlineData(
        "<html><body><iframe src=\"{0}\"></iframe><object data=\"{0}\"></object><embed src=\"{0}\"></html>",
        "a.html"
    )]
    [InlineData(
        "{{\\rtf1{{\\field{{\\*\\fldinst INCLUDETEXT \"{0}\"}}{{\\fldrslt x}}}}{{\\*\\template {0}}}}}",
        "a.rtf"
    )]
    public async Task Nothing_that_a_document_names_is_opened(string content, string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "The system cannot make a pipe.");
        var folder = Directory.CreateTempSubdirectory("partyarchive-named-");
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            // Who opens a pipe that nobody writes to waits for ever; who asks the listener is heard.
            var pipe = Path.Combine(folder.FullName, "pipe");
            using (var maker = System.Diagnostics.Process.Start("/usr/bin/mkfifo", pipe))
            {
                await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            foreach (var named in new[] { "file://" + pipe, pipe, $"http://{listener.LocalEndpoint}/x" })
            {
                var bytes = Encoding.UTF8.GetBytes(
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, content, named)
                );
                using var extractor = new DocumentExtractor();

                await extractor
                    .ExtractAsync(new MemoryStream(bytes), name, TestContext.Current.CancellationToken)
                    .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

                Assert.False(listener.Pending());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The start of a Word 2003 document, then one attribute that goes on for a gigabyte.</summary>
    private sealed class EndlessAttribute : Stream
    {
        private static readonly byte[] s_head = Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
                + "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p a=\""
        );

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => 1L << 30;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, Length - Position);
            buffer = buffer[..count];
            buffer.Fill((byte)'a');
            if (Position < s_head.Length)
            {
                var head = s_head.AsSpan((int)Position);
                head[..Math.Min(head.Length, count)].CopyTo(buffer);
            }
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch
            {
                SeekOrigin.Begin => offset,
                SeekOrigin.Current => Position + offset,
                _ => Length + offset,
            };

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
