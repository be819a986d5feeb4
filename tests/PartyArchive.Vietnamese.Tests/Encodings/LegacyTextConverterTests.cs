using CsCheck;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

public sealed class LegacyTextConverterTests
{
    private static readonly LegacyTextConverter s_converter = new();
    private static readonly LegacyTextConverter s_everything = new(
        new LegacyTextOptions { Candidates = LegacyEncodings.All }
    );

    private static readonly string?[] s_fonts = [".VnTime", ".VnTimeH", "VNI-Times", "Symbol", "VnTimes", null];

    [Fact]
    public void Runs_of_different_encodings_in_one_paragraph_convert_each_by_its_font()
    {
        Assert.All(
            ConversionVector.All.Where(vector => vector.Runs.Count > 0),
            vector =>
            {
                var text = string.Concat(vector.Runs.Select(run => run.Text));
                var fonts = new List<FontSpan>();
                foreach (var run in vector.Runs)
                {
                    fonts.Add(new FontSpan(fonts.Sum(span => span.Length), run.Text.Length, run.Font));
                }

                Assert.Equal(vector.Unicode, Convert(new LegacyBlock(text, fonts)).Text);
            }
        );
    }

    [Fact]
    public void A_sentence_under_its_font_converts_exactly_whatever_the_encoding()
    {
        var sentences = ConversionVector.All.Where(vector =>
            vector.Kind.StartsWith("sentence", StringComparison.Ordinal) && vector.Encoding != LegacyEncoding.Viqr
        );

        Assert.All(sentences, vector => Assert.Equal(vector.Unicode, Convert(Under(vector.Font, vector.Legacy)).Text));
    }

    [Fact]
    public void Sentences_of_the_common_encodings_need_no_font()
    {
        var sentences = ConversionVector.All.Where(vector =>
            vector.Kind
                is "sentence"
                    or "sentence-shared-capital"
                    or "utf8-as-cp1252"
                    or "ncr"
                    or "unicode-nfd"
                    or "damaged-pdf-hyphen"
            && new LegacyTextOptions().Candidates.Append(LegacyEncoding.Unicode).Contains(vector.Encoding)
        );

        Assert.All(
            sentences,
            vector =>
            {
                var block = Convert(Under(null, vector.Legacy));
                Assert.Equal(vector.Encoding, block.Encoding);
                Assert.Equal(vector.Unicode, block.Text);
            }
        );
    }

    [Fact]
    public void Sentences_of_every_encoding_are_told_apart_when_all_are_looked_for()
    {
        var sentences = ConversionVector.All.Where(vector => vector.Kind == "sentence");

        Assert.All(
            sentences,
            vector =>
            {
                var block = s_everything.Convert([Under(null, vector.Legacy)]).Blocks[0];
                Assert.Equal(vector.Encoding, block.Encoding);
                Assert.Equal(vector.Unicode, block.Text);
            }
        );
    }

    [Fact]
    public void Other_languages_stay_as_they_are()
    {
        Assert.All(
            ConversionVector.All.Where(vector => vector.Kind == "negative"),
            vector => Assert.Equal(vector.Unicode, s_everything.Convert([Under(null, vector.Legacy)]).Blocks[0].Text)
        );
    }

    [Fact]
    public void Short_cells_follow_the_rest_of_the_document()
    {
        var converted = Document([
            .. Sentences(LegacyEncoding.Tcvn3),
            "Sè TT",
            "Ghi chó",
            "Sè: 15/2010/Q§-UBND",
            "§¨k L¨k",
            "®",
        ]);

        Assert.Equal(
            ["Số TT", "Ghi chú", "Số: 15/2010/QĐ-UBND", "Đăk Lăk", "đ"],
            converted.Blocks.TakeLast(5).Select(block => block.Text)
        );
        Assert.All(converted.Blocks.TakeLast(5), block => Assert.Equal(EncodingEvidence.DocumentPrior, block.Evidence));
        Assert.Equal(LegacyEncoding.Tcvn3, converted.Dominant);
    }

    [Fact]
    public void Blocks_stay_one_to_one_and_in_order()
    {
        var texts = Sentences(LegacyEncoding.VniWindows).Concat(["", "12", "Baùo caùo", "\n"]).ToList();

        var converted = Document(texts);

        Assert.Equal(texts.Count, converted.Blocks.Count);
        Assert.Equal("", converted.Blocks[^4].Text);
        Assert.Equal("Báo cáo", converted.Blocks[^2].Text);
    }

    [Fact]
    public void A_converted_block_says_how_much_of_it_was_converted()
    {
        var block = Convert(Under(".VnTime", "§¶ng bé tØnh A"));

        Assert.Equal("Đảng bộ tỉnh A", block.Text);
        Assert.Equal((4, 11), (block.ConvertedLetters, block.Letters));
        Assert.Equal((LegacyEncoding.Tcvn3, EncodingEvidence.Font), (block.Encoding, block.Evidence));
        Assert.InRange(block.Confidence, 0.5, 1);
    }

    [Fact]
    public void A_font_that_lies_is_not_believed()
    {
        var vni = Sentences(LegacyEncoding.VniWindows)[0];

        Assert.Equal(LegacyEncoding.VniWindows, Convert(Under("VNSTCVN3", vni)).Encoding);
        Assert.Equal(LegacyEncoding.VniWindows, Convert(Under(".VnTime", vni)).Encoding);
        Assert.Equal(LegacyEncoding.Tcvn3, Convert(Under("Arial", Sentences(LegacyEncoding.Tcvn3)[0])).Encoding);
    }

    [Fact]
    public void A_letter_and_its_mark_join_across_formatting()
    {
        const string Text = "Coäng hoøa";
        FontSpan[] fonts =
        [
            new(0, 2, "VNI-Times"),
            new(2, 1, "VNI-Helve"),
            new(3, 5, "VNI-Times"),
            new(8, 2, "VNI-TimesBold"),
        ];

        Assert.Equal("Cộng hòa", Convert(new LegacyBlock(Text, fonts)).Text);
        Assert.Equal("Cộng hòa", Convert(new LegacyBlock(Text, [new(0, 2, "Arial"), new(2, 8, "VNI-Times")])).Text);
    }

    [Fact]
    public void A_capital_font_raises_what_was_typed_small()
    {
        Assert.Equal("CHỦ ĐỀ: CHĂN NUÔI", Convert(Under(".VnArialH", "chñ ®Ò: ch¨n nu«i")).Text);
        var converted = s_converter.Convert([
            Under(".VnTimeH", "chñ ®Ò: ch¨n nu«i"),
            Under(".VnTimeH", "danh s"),
            Under(".VnTime", "danh s"),
        ]);
        Assert.Equal(["CHỦ ĐỀ: CHĂN NUÔI", "DANH S", "danh s"], converted.Blocks.Select(block => block.Text));
        Assert.Equal(
            "NGHỊ QUYẾT của Tỉnh ủy",
            Convert(new LegacyBlock("nghÞ quyÕt cña TØnh ñy", [new(0, 10, ".VnTimeH"), new(10, 12, ".VnTime")])).Text
        );
    }

    [Theory]
    [InlineData("THñ T­íNG CHÝNH PHñ", "THỦ TƯỚNG CHÍNH PHỦ")]
    [InlineData("TØNH B×NH D¦¥NG", "TỈNH BÌNH DƯƠNG")]
    [InlineData("Nay QUYÕT §ÞNH ban hµnh quy chÕ lµm viÖc", "Nay QUYẾT ĐỊNH ban hành quy chế làm việc")]
    [InlineData("Bé Tµi chÝnh, ñy ban tØnh", "Bộ Tài chính, ủy ban tỉnh")]
    public void A_word_typed_in_capitals_is_capitals_even_under_a_font_of_small_letters(string legacy, string unicode)
    {
        Assert.Equal(unicode, Convert(Under(".VnTime", legacy)).Text);
    }

    [Fact]
    public void A_word_typed_in_capitals_is_whole_across_a_change_of_font()
    {
        var block = new LegacyBlock("céng hoµ CHñ NGHÜA", [new(0, 9, ".VnTimeH"), new(9, 9, ".VnTime")]);

        Assert.Equal("CỘNG HOÀ CHỦ NGHĨA", Convert(block).Text);
    }

    [Theory]
    [InlineData(".VnTime")]
    [InlineData("Times New Roman")]
    [InlineData(null)]
    public void Words_with_a_single_code_follow_the_dominant_encoding(string? font)
    {
        var converted = s_converter.Convert([
            Under(
                ".VnTime",
                "C¨n cø LuËt Tæ chøc ChÝnh phñ; xÐt ®Ò nghÞ cña Bé tr­ëng Bé Tµi chÝnh vÒ viÖc ban hµnh quy chÕ lµm viÖc"
            ),
            Under(font, "Sè: 12/2001/Q§-BTC"),
            Under(font, "Sè"),
            Under(font, "07/N§-CP"),
        ]);

        Assert.Equal(["Số: 12/2001/QĐ-BTC", "Số", "07/NĐ-CP"], converted.Blocks.Skip(1).Select(block => block.Text));
    }

    [Theory]
    [InlineData(".VnTime")]
    [InlineData(null)]
    public void A_word_that_is_valid_as_it_stands_stays_in_a_Unicode_document(string? font)
    {
        var converted = s_converter.Convert([
            Under(
                font,
                "Cán bộ hỗ trợ Ban quản lý dự án được tuyển chọn theo kế hoạch đào tạo của Ủy ban nhân dân tỉnh"
            ),
            Under(
                font,
                "Các chuyên gia ngắn hạn trong nước và quốc tế đánh giá kết quả của chương trình đã được phê duyệt"
            ),
            Under(".VnTime", "C¨n cø LuËt Tæ chøc ChÝnh phñ; xÐt ®Ò nghÞ cña Bé tr­ëng Bé Tµi chÝnh"),
            Under(font, "1 lái xe"),
        ]);

        Assert.Equal("Căn cứ Luật Tổ chức Chính phủ; xét đề nghị của Bộ trưởng Bộ Tài chính", converted.Blocks[2].Text);
        Assert.Equal("1 lái xe", converted.Blocks[3].Text);
    }

    [Fact]
    public void Letters_that_a_PDF_took_from_a_companion_font_come_back()
    {
        var damaged = Sentences(LegacyEncoding.Tcvn3)
            .Select(text => text.Replace('\u00AD', '\u2212').Replace('\u00B7', '\u2219'));

        AssertReads(LegacyEncoding.Tcvn3, Document([.. damaged]));
    }

    [Fact]
    public void Hyphens_in_place_of_the_soft_hyphen_become_letters_again()
    {
        var damaged = Sentences(LegacyEncoding.Tcvn3).Select(text => text.Replace('\u00AD', '-'));

        AssertReads(LegacyEncoding.Tcvn3, Document([.. damaged]));
    }

    [Fact]
    public void A_hyphen_stays_where_the_document_has_its_soft_hyphens()
    {
        var converted = Document([.. Sentences(LegacyEncoding.Tcvn3), "MÉu c-a vµ t-ng, nghÞ quyÕt cña TØnh ñy"]);

        Assert.Equal("Mẫu c-a và t-ng, nghị quyết của Tỉnh ủy", converted.Blocks[^1].Text);
    }

    [Fact]
    public void Most_letters_come_back_where_every_soft_hyphen_was_dropped()
    {
        var damaged = Sentences(LegacyEncoding.Tcvn3)
            .Select(text => text.Replace("\u00AD", "", StringComparison.Ordinal));

        var words = Document([.. damaged]).Blocks.SelectMany(block => block.Text.Split(' ')).ToList();
        var expected = Unicode(LegacyEncoding.Tcvn3).SelectMany(text => text.Split(' ')).ToList();

        var wrong = words.Zip(expected, (left, right) => left == right ? 0 : 1).Sum();
        var lost = expected.Count(word => word.Contains('ư', StringComparison.Ordinal));
        Assert.True(wrong <= lost / 5, string.Join(' ', words.Zip(expected).Where(pair => pair.First != pair.Second)));
    }

    [Fact]
    public void Legacy_words_in_a_Unicode_paragraph_convert_when_the_document_holds_more()
    {
        var converted = Document([
            .. Sentences(LegacyEncoding.Tcvn3),
            "Điều kiện tham gia tại QuyÕt ®ịnh của Ủy ban, nhiÖm vô n¨m nay",
        ]);

        Assert.Equal("Điều kiện tham gia tại Quyết định của Ủy ban, nhiệm vụ năm nay", converted.Blocks[^1].Text);
    }

    [Fact]
    public void Symbols_are_never_letters()
    {
        const string Text = "·§¶ nghÞ quyÕt cña TØnh ñy";
        FontSpan[] fonts = [new(0, 3, "Symbol"), new(3, Text.Length - 3, ".VnTime")];

        Assert.Equal("·§¶ nghị quyết của Tỉnh ủy", Convert(new LegacyBlock(Text, fonts)).Text);
    }

    [Fact]
    public void A_bullet_at_the_start_of_a_line_stays() =>
        Assert.Equal("· nghị quyết của Tỉnh ủy", Convert(Under(null, "· nghÞ quyÕt cña TØnh ñy")).Text);

    [Fact]
    public void Codes_lifted_to_private_use_are_lowered()
    {
        var lifted = new string([.. "NghÞ quyÕt cña TØnh ñy".Select(character => (char)(0xF000 + character))]);

        Assert.Equal("Nghị quyết của Tỉnh ủy", Convert(Under(".VnTime", lifted)).Text);
    }

    [Fact]
    public void VIQR_is_read_only_on_request()
    {
        const string Text = "Ho^.i ddo^`ng xa'c ddi.nh gia' tri. ta`i lie^.u";

        Assert.Equal(Text, Convert(Under(null, Text)).Text);
        Assert.Equal("Hội đồng xác định giá trị tài liệu", s_everything.Convert([Under(null, Text)]).Blocks[0].Text);
    }

    [Theory]
    [InlineData(LegacyEncoding.Viscii)]
    [InlineData(LegacyEncoding.Vps)]
    [InlineData(LegacyEncoding.VietwareX)]
    [InlineData(LegacyEncoding.VietwareF)]
    [InlineData(LegacyEncoding.Bkhcm1)]
    [InlineData(LegacyEncoding.Bkhcm2)]
    public void A_document_in_a_rare_encoding_is_read_without_fonts(LegacyEncoding encoding)
    {
        string[] paper =
        [
            "Đảng bộ tỉnh khóa mười hai nhiệm kỳ hai nghìn không trăm năm",
            "Nghị quyết về công tác lưu trữ và bảo quản tài liệu của cấp ủy",
            "Ban thường vụ tỉnh ủy yêu cầu các huyện ủy, thị ủy tổ chức thực hiện nghiêm túc",
            "Văn phòng theo dõi, đôn đốc và báo cáo kết quả trước ngày mười lăm",
        ];

        var converted = s_converter.Convert([
            .. paper.Select(line => new LegacyBlock(LegacyDecoder.Encode(line, encoding), [])),
        ]);

        Assert.Equal(encoding, converted.Dominant);
        Assert.Equal(paper, converted.Blocks.Select(static block => block.Text), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_foreign_document_is_not_read_in_a_rare_encoding() =>
        Assert.All(
            ForeignSentences.ByLanguage.Values,
            static sentences =>
                Assert.All(
                    s_converter.Convert([.. sentences.Select(static text => new LegacyBlock(text, []))]).Blocks,
                    static block => Assert.Equal(0, block.ConvertedLetters)
                )
        );

    [Fact]
    public void Faulty_options_are_named_all_at_once()
    {
        var options = new LegacyTextOptions
        {
            MinimumWords = 0,
            DominantShare = 2,
            Candidates = [LegacyEncoding.Unicode],
        };

        var message = Assert.Throws<ArgumentException>(() => new LegacyTextConverter(options)).Message;

        Assert.All(
            new[] { "MinimumWords", "DominantShare", "Candidates" },
            name => Assert.Contains(name, message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Any_text_under_any_fonts_comes_out_as_text() =>
        Gen.Select(Gen.String, Gen.Int[-5, 40], Gen.Int[-5, 40], Gen.Int[0, 5].Select(at => s_fonts[at]))
            .Array[0, 8]
            .Sample(
                blocks =>
                {
                    var given = blocks
                        .Select(block => new LegacyBlock(block.Item1, [new(block.Item2, block.Item3, block.Item4)]))
                        .ToList();
                    var converted = s_everything.Convert(given);
                    return converted.Blocks.Count == given.Count
                        && converted.Blocks.All(block =>
                            block.ConvertedLetters <= block.Letters && block.Confidence is >= 0 and <= 1
                        );
                },
                iter: 500
            );

    private static ConvertedDocument Document(IReadOnlyList<string> texts) =>
        s_converter.Convert([.. texts.Select(text => new LegacyBlock(text, []))]);

    private static List<string> Sentences(LegacyEncoding encoding) =>
        [
            .. ConversionVector
                .All.Where(vector => vector.Kind == "sentence" && vector.Encoding == encoding)
                .Select(vector => vector.Legacy),
        ];

    private static List<string> Unicode(LegacyEncoding encoding) =>
        [
            .. ConversionVector
                .All.Where(vector => vector.Kind == "sentence" && vector.Encoding == encoding)
                .Select(vector => vector.Unicode),
        ];

    private static void AssertReads(LegacyEncoding encoding, ConvertedDocument converted) =>
        Assert.Equal(Unicode(encoding), converted.Blocks.Select(block => block.Text));

    private static ConvertedBlock Convert(LegacyBlock block) => s_converter.Convert([block]).Blocks[0];

    private static LegacyBlock Under(string? font, string text) =>
        new(text, font is null ? [] : [new FontSpan(0, text.Length, font)]);
}
