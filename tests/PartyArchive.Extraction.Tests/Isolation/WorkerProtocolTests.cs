using CsCheck;
using PartyArchive.Extraction.Isolation;

namespace PartyArchive.Extraction.Tests.Isolation;

public sealed class WorkerProtocolTests
{
    [Fact]
    public void Every_page_comes_over_as_it_was_sent_half_characters_too() =>
        Gen.Select(Gen.Char.Array[0, 200], Gen.Int[1, 20_000], Gen.Double[0, 1])
            .Sample(
                (characters, number, quality) =>
                {
                    var page = new ExtractedPage
                    {
                        Number = number,
                        Text = new string(characters),
                        Segments = [new PageSegment(PageSegmentKind.Header, 0, characters.Length)],
                        Quality = quality,
                        Encoding = "tcvn3",
                    };
                    using var pipe = new MemoryStream();
                    WorkerProtocol.WritePage(pipe, page);
                    pipe.Position = 0;

                    var received = WorkerProtocol.Read(pipe)!.OpenPage();

                    Assert.Equal(page.Text, received.Text);
                    Assert.Equal(page.Segments, received.Segments);
                    Assert.Equal(page with { Segments = [] }, received with { Segments = [] });
                },
                iter: 300
            );

    [Fact]
    public void Any_bytes_are_a_frame_or_refused() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(
                bytes =>
                {
                    using var pipe = new MemoryStream([0x5C, 0xA1, 3, (byte)bytes.Length, 0, 0, 0, .. bytes]);
                    try
                    {
                        WorkerProtocol.Read(pipe)?.OpenPage();
                    }
                    catch (InvalidDataException)
                    {
                        // Refused: a right answer too.
                    }
                },
                iter: 2000
            );
}
