using System.Globalization;
using PartyArchive.Extraction.Rtf;

namespace PartyArchive.Extraction.Tests.Rtf;

public class RtfReaderTests
{
    private static ReadContent Read(string rtf, ExtractionOptions? options = null) =>
        ReadContent.Of(new RtfReader(), rtf, options);

    private static string BodyOf(string inner) => Read(@"{\rtf1\ansi " + inner + "}").Body;

    public static TheoryData<string> RealFiles => new(ReadContent.Files("rtf", "*.rtf"));

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Every_real_file_gives_its_approved_text(string name)
    {
        var read = ReadContent.Of(new RtfReader(), ReadContent.Bytes("rtf", name));

        Assert.Null(read.Failure);
        read.MatchesApproved("rtf", name);
    }

    [Theory]
    [InlineData(@"{\fonttbl{\f0 Arial;}}{\colortbl;\red1;}{\stylesheet{Normal;}}a", "a")]
    [InlineData("a\r\nb\nc", "abc")]
    [InlineData(@"a\par b\line c", "a|b\nc")]
    [InlineData("a\\\nb", "a|b")]
    [InlineData(@"a\tab b", "a\tb")]
    [InlineData(@"\{\\\}", @"{\}")]
    [InlineData(@"a\~b\_c", "a\u00A0b\u2011c")]
    [InlineData(@"\lquote a\rquote\ldblquote b\rdblquote\emdash\endash\bullet", "‘a’“b”—–•")]
    [InlineData(@"\'e0\'C9\'9d", "àÉ\u009D")]
    [InlineData(@"a\'zzb", "azzb")]
    [InlineData(@"{\*\unknown hidden}a", "a")]
    [InlineData(@"{\unknown shown}a", "showna")]
    [InlineData(@"{\*\bkmkstart x}a{\*\bkmkend x}", "a")]
    [InlineData(@"{\field{\*\fldinst HYPERLINK ""http://x""}{\fldrslt link}} a", "link a")]
    [InlineData(@"{\field{\*\fldinst{\field{\*\fldinst A}{\fldrslt inner}}}{\fldrslt outer}}", "outer")]
    [InlineData(@"{\listtext\pard 1.\tab}text", "1. text")]
    [InlineData(@"{\pntext\'b7\tab}{\*\pn{\pntxtb (}{\pntxta )}}text", "· text")]
    [InlineData(@"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0102}}a", "a")]
    [InlineData(@"{\object\objemb{\*\objclass X}{\*\objdata 01050000}{\result shown}} a", "shown a")]
    [InlineData(@"{\v hidden}a{\deleted gone}b\v c\v0 d", "abd")]
    [InlineData(@"{\v hidden\plain shown}", "shown")]
    [InlineData(@"{\xe{\v entry}}{\tc chapter}a", "a")]
    [InlineData(@"\upr", "")]
    [InlineData(@"{\upr{ansi}{\*\ud{\u7871?}}}", "ế")]
    [InlineData(@"{\mmath{\*\moMath{\mr x}{\mf{\mfPr{\mtype bar}}{\mnum a}{\mden b}}}}", "xab")]
    [InlineData(@"x\bin3 {}}y", "xy")]
    public void A_construct_gives_its_text(string inner, string body) => Assert.Equal(body, BodyOf(inner));

    [Theory]
    [InlineData(@"\u7871?t", "ết")]
    [InlineData(@"\u7871 ?t", "ết")]
    [InlineData(@"\uc0\u7871 t", "ết")]
    [InlineData(@"\uc2\u26085\'93\'fat", "日t")]
    [InlineData(@"\uc2\u26085\'93", "日")]
    [InlineData(@"{\uc0 {\u7871 ?}}\u7871?", "ế?ế")]
    [InlineData(@"{\uc3\u7871 {abc}}d", "ếabcd")]
    [InlineData(@"\u-3913?", "·")]
    [InlineData(@"\u-10179?\u-8704?", "😀")]
    [InlineData(@"\u55357?\u56832?", "😀")]
    [InlineData(@"\u128512?", "😀")]
    [InlineData(@"\u-10179?a", "\uFFFDa")]
    [InlineData(@"\u8217\rquote s", "’s")]
    [InlineData(@"\u7871\'3f\u7871\'3f", "ếế")]
    [InlineData(@"\u7871\par x", "ế|x")]
    [InlineData(@"\u0?a\u9999999?\u-99999?", "a\uFFFD\uFFFD")]
    public void A_unicode_escape_stands_for_its_stand_ins(string inner, string body) =>
        Assert.Equal(body, BodyOf(inner));

    [Theory]
    [InlineData(0, 0xE0, "à")]
    [InlineData(163, 0xF0, "đ")]
    [InlineData(204, 0xFF, "я")]
    [InlineData(238, 0xE8, "č")]
    [InlineData(161, 0xE1, "α")]
    [InlineData(77, 0x8E, "é")]
    [InlineData(254, 0x82, "é")]
    public void A_byte_is_read_in_the_character_set_of_its_font(int charset, byte code, string expected) =>
        Assert.Equal(
            expected,
            BodyOf(
                @"{\fonttbl{\f5\fcharset"
                    + charset
                    + @" Arial;}}\f5\'"
                    + code.ToString("x2", CultureInfo.InvariantCulture)
            )
        );

    [Fact]
    public void A_stated_code_page_overrides_the_character_set() =>
        Assert.Equal("я", BodyOf(@"{\fonttbl{\f0\fcharset0\cpg1251 Arial;}}\f0\'ff"));

    [Fact]
    public void A_font_without_character_set_is_read_in_the_code_page_of_the_document() =>
        Assert.Equal("я", Read(@"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}\f0\'ff}").Body);

    [Fact]
    public void A_group_gives_its_font_back()
    {
        var read = Read(
            @"{\rtf1\ansi\deff1{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset0 B;}}\f1\'e0{\f0\'e0}\'e0{\f0\plain\'e0}}"
        );

        Assert.Equal("àаàà", read.Body);
        Assert.Equal(["B: à", "A: а", "B: àà"], read.Runs);
    }

    [Fact]
    public void A_font_table_may_lack_inner_groups_or_hold_deeper_ones()
    {
        var read = Read(
            @"{\rtf1{\fonttbl\f0\fnil Anh;\f1\fcharset204 Em;{\f2{\*\panose 02}{\*\falt Other}Ba;}}\f0 x\f1\'e0\f2 z\f9 w}"
        );

        Assert.Equal(["Anh: x", "Em: а", "Ba: z", ": w"], read.Runs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(163)]
    [InlineData(238)]
    public void A_legacy_Vietnamese_font_keeps_its_codes_whatever_its_character_set(int charset)
    {
        var read = Read(
            @"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fcharset" + charset + @" .VnTime;}}\f0 n\'ad\'ed c\'81}"
        );

        Assert.Equal("n\u00ADí c\u0081", read.Body);
        Assert.Equal([".VnTime: n\u00ADí c\u0081"], read.Runs);
    }

    [Fact]
    public void The_soft_hyphen_that_some_writers_make_of_the_TCVN3_letter_comes_through() =>
        Assert.Equal("n\u00ADíc", BodyOf(@"{\fonttbl{\f0 .VnTime;}}\f0 n\-\'edc"));

    [Theory]
    [InlineData(@"\'93\'fa\'96\'7b", "日本")]
    [InlineData(@"{\'93}{\'fa}", "日")]
    [InlineData(@"\'83A", "ア")]
    [InlineData(@"\'93\lang1041\'fa", "日")]
    [InlineData(@"\'93\par x", "\uFFFD|x")]
    [InlineData(@"\'93", "\uFFFD")]
    public void A_character_of_two_bytes_may_come_in_pieces(string inner, string body) =>
        Assert.Equal(body, BodyOf(@"{\fonttbl{\f0\fcharset128 Mincho;}}\f0" + inner));

    [Fact]
    public void A_lead_byte_does_not_reach_into_another_font() =>
        Assert.Equal("\uFFFDú", BodyOf(@"{\fonttbl{\f0\fcharset128 M;}{\f1\fcharset0 A;}}\f0\'93\f1\'fa"));

    [Fact]
    public void A_symbol_font_gives_signs() =>
        Assert.Equal("•α☑", BodyOf(@"{\fonttbl{\f0\fcharset2 Symbol;}{\f1\fcharset2 Wingdings;}}\f0\'b7a\f1\u-3842?"));

    [Fact]
    public void A_right_to_left_run_uses_its_associated_font() =>
        Assert.Equal("א", BodyOf(@"{\fonttbl{\f0 A;}{\f1\fcharset177 B;}}\ltrch\f0\rtlch\af1\'e0"));

    [Fact]
    public void Cells_and_rows_end_as_they_are_marked()
    {
        var read = Read(@"{\rtf1\trowd\cellx1 a\cell b\par c\cell\row\trowd d\cell\cell\row after}");

        Assert.Equal("a\tb\nc\nd\t\nafter\n", read.Text);
    }

    [Fact]
    public void A_nested_table_is_read_once() =>
        Assert.Equal(
            "a\tb\n\tc\n",
            Read(
                @"{\rtf1\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables fallback\par}\itap1\cell c\cell\row}"
            ).Text
        );

    [Fact]
    public void Parts_beside_the_body_keep_their_kind()
    {
        var read = Read(
            @"{\rtf1{\header head}{\footer foot}body{\footnote\chftn  note}{\footnote\ftnalt end}{\*\annotation{\*\atnref 1}remark}"
                + @"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt{\*\do{\dptxbxtext box}}}}more}"
        );

        Assert.Equal("bodymore", read.Body);
        Assert.Equal("head", read.TextOf(PageSegmentKind.Header));
        Assert.Equal("foot", read.TextOf(PageSegmentKind.Footer));
        Assert.Equal("note", read.TextOf(PageSegmentKind.Footnote).Trim());
        Assert.Equal("end", read.TextOf(PageSegmentKind.Endnote));
        Assert.Equal("remark", read.TextOf(PageSegmentKind.Comment));
        Assert.Equal("box", read.TextOf(PageSegmentKind.TextBox));
    }

    [Fact]
    public void Deleted_and_hidden_text_is_kept_on_wish()
    {
        var options = new ExtractionOptions { IncludeDeletedText = true, IncludeHiddenText = true };

        var read = Read(@"{\rtf1 a{\deleted b}c{\v d}e}", options);

        Assert.Equal("abcde\n", read.Text);
        Assert.Equal("b", read.TextOf(PageSegmentKind.Deleted));
        Assert.Equal("d", read.TextOf(PageSegmentKind.Hidden));
    }

    [Theory]
    [InlineData(@"a\page b", 2)]
    [InlineData(@"a\par\pard\pagebb b", 2)]
    [InlineData(@"\pagebb a", 1)]
    [InlineData(@"a\par\pagebb b\par\pard c", 2)]
    [InlineData(@"a\sect\sectd b", 2)]
    [InlineData(@"a\sect\sectd\sbknone b", 1)]
    [InlineData(@"a\sect\sectd\sbkodd b", 2)]
    [InlineData(@"{\header x\page y}a", 1)]
    public void A_recorded_break_ends_the_page(string inner, int pages) =>
        Assert.Equal(pages, Read(@"{\rtf1 " + inner + "}").Pages.Count);

    [Fact]
    public void The_information_group_gives_the_properties()
    {
        var properties = Read(
            @"{\rtf1{\*\generator Writer 1;}{\info{\title Th\u244?ng t\u432?}{\author An}{\operator B\'ecnh}{\subject s}{\keywords k}{\doccomm d}"
                + @"{\*\company VP}{\creatim\yr2004\mo3\dy15\hr9\min30}{\revtim\yr2004\mo13\dy1}{\nofpages7}}x}"
        ).Content.Properties;

        Assert.Equal(
            ("Thông tư", "An", "Bình", "VP", "Writer 1", 7),
            (
                properties.Title,
                properties.Author,
                properties.LastModifiedBy,
                properties.Company,
                properties.Application,
                properties.StatedPages
            )
        );
        Assert.Equal(new DateTimeOffset(2004, 3, 15, 9, 30, 0, TimeSpan.Zero), properties.CreatedAt);
        Assert.Null(properties.ModifiedAt);
    }

    [Fact]
    public void An_embedded_object_is_listed_by_its_class_or_file_name()
    {
        const string word = "010500000200000010000000576f72642e446f63756d656e742e380000000000";
        const string package =
            "0105000002000000080000005061636b61676500"
            + "0000000000000000"
            + "20000000"
            + "0200"
            + "7468752e706466"
            + "00"
            + "00";

        var read = Read(@"{\rtf1{\object{\*\objdata " + word + @"}}{\object{\*\objdata " + package + "}}}");

        Assert.Equal(["Word.Document.8", "thu.pdf"], read.Content.Properties.Attachments);
    }

    [Fact]
    public void A_picture_is_noted_on_its_page() =>
        Assert.True(Assert.Single(Read(@"{\rtf1{\pict\jpegblip ffd8}}").Pages).HasImages);

    [Fact]
    public void Lines_before_the_signature_are_passed_over_with_a_warning()
    {
        var read = Read("Received: ok\r\n{\\rtf1 a}");

        Assert.Equal("a", read.Body);
        Assert.Equal("14 bytes before the RTF signature were passed over.", Assert.Single(read.Content.Warnings));
    }

    [Fact]
    public void Plain_bytes_behind_a_UTF8_mark_are_UTF8() =>
        Assert.Equal("ế", ReadContent.Of(new RtfReader(), [0xEF, 0xBB, 0xBF, .. "{\\rtf1 ế}"u8]).Body);

    [Fact]
    public void Bytes_behind_the_last_brace_are_no_text() => Assert.Equal("a", Read(@"{\rtf1 a}{\rtf1 b}").Body);
}
