using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Rtf;

namespace PartyArchive.Extraction.Tests.Rtf;

public class RtfDamageTests
{
    private static ReadContent Read(string rtf) => ReadContent.Of(new RtfReader(), rtf);

    private static string Repeat(string piece, int times) =>
        new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    public static TheoryData<string> RealFiles => new(ReadContent.Files("rtf", "*.rtf"));

    [Fact]
    public void A_million_open_groups_are_refused_and_the_text_before_them_is_kept()
    {
        var read = Read(@"{\rtf1 a" + Repeat("{", 1_000_000));

        Assert.IsType<LimitExceededException>(read.Failure);
        Assert.Contains("256", read.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("a", read.Body);
    }

    [Fact]
    public void Open_groups_inside_a_passed_over_destination_are_refused_too() =>
        Assert.IsType<LimitExceededException>(Read(@"{\rtf1{\*\x " + Repeat("{", 1_000_000)).Failure);

    [Fact]
    public void Two_hundred_groups_are_read() =>
        Assert.Equal("a", Read(@"{\rtf1" + Repeat("{", 200) + "a" + Repeat("}", 201)).Body);

    [Theory]
    [InlineData(@"{\rtf1 a\bin2000000000 b}", "a")]
    [InlineData(@"{\rtf1 a\bin-5 b}", "ab")]
    [InlineData(@"{\rtf1 a{\pict\bin99999999999999 b", "a")]
    public void A_lying_length_of_binary_data_ends_with_the_file(string rtf, string body) =>
        Assert.Equal(body, Read(rtf).Body);

    [Theory]
    [InlineData(@"{\rtf1 a{\b b", "ab")]
    [InlineData(@"{\rtf1 a{\footnote n", "a")]
    [InlineData(@"{\rtf1 a\", "a")]
    [InlineData(@"{\rtf1 a\'", "a")]
    [InlineData(@"{\rtf1 a\'e", "a")]
    [InlineData(@"{\rtf1 a\u12", "a\f")]
    [InlineData(@"{\rtf1 a{\fonttbl{\f0 Ar", "a")]
    public void A_file_that_breaks_off_gives_its_text_and_says_so(string rtf, string body)
    {
        var read = Read(rtf);

        Assert.Null(read.Failure);
        Assert.True(read.Content.IsTruncated);
        Assert.Equal(body.TrimEnd('\f'), read.Body);
        Assert.Single(read.Content.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{rtf1 a}")]
    [InlineData("%PDF-1.4")]
    public void Other_content_is_damaged(string content) =>
        Assert.IsType<DamagedDocumentException>(Read(content).Failure);

    [Theory]
    [InlineData(@"{\rtf1\footer a}", "a")]
    [InlineData(@"{\rtf1\pict a}", "a")]
    [InlineData(@"{\rtf1\*\x a}", "a")]
    public void A_destination_without_group_does_not_swallow_the_document(string rtf, string body) =>
        Assert.Equal(body, Read(rtf).Body);

    [Fact]
    public void A_control_word_of_a_megabyte_is_one_unknown_word() =>
        Assert.Equal("a", Read(@"{\rtf1\" + Repeat("par", 400_000) + " a}").Body);

    [Fact]
    public void Text_beyond_the_limit_stops_the_reading()
    {
        var options = new ExtractionOptions { Limits = new ExtractionLimits { MaxTextBytes = 10_000 } };

        var read = ReadContent.Of(new RtfReader(), @"{\rtf1 " + Repeat("0123456789", 100_000) + "}", options);

        Assert.IsType<LimitExceededException>(read.Failure);
        Assert.True(read.Content.IsTruncated);
    }

    [Fact]
    public void Half_surrogates_without_end_do_not_pile_up()
    {
        var read = Read(@"{\rtf1\uc0" + Repeat(@"\u-10179 ", 50_000) + "}");

        Assert.Equal(50_000, read.Body.Length);
        Assert.DoesNotContain(read.Body, static c => c != '\uFFFD');
    }

    [Fact]
    public void A_long_run_in_two_byte_letters_is_not_broken_at_buffer_ends()
    {
        var read = Read(@"{\rtf1{\fonttbl{\f0\fcharset128 M;}}\f0 " + Repeat(@"\'93\'fa", 70_001) + "}");

        Assert.Equal(70_001, read.Body.Length);
        Assert.DoesNotContain(read.Body, static c => c != '日');
    }

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Damaged_bytes_give_text_or_a_typed_refusal(string name)
    {
        var original = ReadContent.Bytes("rtf", name);
        var random = new Random(20040315);
        for (var round = 0; round < 60; round++)
        {
            var bytes = original.AsSpan(0, random.Next(1, original.Length + 1)).ToArray();
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] =
                    random.Next(3) == 0 ? (byte)"{}\\'*\0"[random.Next(6)] : (byte)random.Next(256);
            }

            // Any exception but a reader's own fails the test.
            var read = ReadContent.Of(new RtfReader(), bytes);

            Assert.True(read.Text.Length <= bytes.Length * 2);
        }
    }
}
