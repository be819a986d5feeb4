using CsCheck;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tests;

public class VietnameseTextTests
{
    /// <summary>Letter, its shape mark (or NUL), its tone mark (or NUL): the decompositions as published, not as computed by the library.</summary>
    private static readonly (string Qualities, string Plain, char[] Shapes) Vowels = (
        "aăâeêioôơuưy",
        "aaaeeiooouuy",
        ['\0', '\u0306', '\u0302', '\0', '\u0302', '\0', '\0', '\u0302', '\u031B', '\0', '\u031B', '\0']
    );

    private static readonly char[] ToneMarks = ['\0', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

    private const string AllVowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

    public static TheoryData<char, char, char, char> Letters()
    {
        var data = new TheoryData<char, char, char, char>();
        for (var row = 0; row < 12; row++)
        {
            for (var tone = 0; tone < 6; tone++)
            {
                var (letter, plain) = (AllVowels[(row * 6) + tone], Vowels.Plain[row]);
                data.Add(letter, plain, Vowels.Shapes[row], ToneMarks[tone]);
                data.Add(
                    char.ToUpperInvariant(letter),
                    char.ToUpperInvariant(plain),
                    Vowels.Shapes[row],
                    ToneMarks[tone]
                );
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_composes_from_its_marks_in_any_order(char letter, char plain, char shape, char tone)
    {
        var marks = $"{shape}{tone}".Replace("\0", "", StringComparison.Ordinal);
        var reversed = $"{tone}{shape}".Replace("\0", "", StringComparison.Ordinal);

        Assert.Equal(letter.ToString(), VietnameseText.Compose(plain + marks));
        Assert.Equal(letter.ToString(), VietnameseText.Compose(plain + reversed));
        Assert.Equal($"x{letter}x", VietnameseText.Compose($"x{plain}{marks}x"));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_composes_from_a_half_composed_pair(char letter, char plain, char shape, char tone)
    {
        if (shape == '\0' || tone == '\0')
        {
            Assert.Equal(plain.ToString(), VietnameseText.Compose(plain.ToString()));
            return;
        }
        var shaped = VietnameseText.Compose($"{plain}{shape}");
        var toned = VietnameseText.Compose($"{plain}{tone}");

        Assert.Equal(1, shaped.Length);
        Assert.Equal(1, toned.Length);
        Assert.Equal(letter.ToString(), VietnameseText.Compose($"{shaped}{tone}"));
        Assert.Equal(letter.ToString(), VietnameseText.Compose($"{toned}{shape}"));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_folds_to_its_plain_one(char letter, char plain, char shape, char tone)
    {
        Assert.Equal(
            char.ToLowerInvariant(plain).ToString(),
            VietnameseText
                .Fold(letter.ToString())
                .Replace('y', plain is 'y' or 'Y' ? char.ToLowerInvariant(plain) : 'y')
        );
        Assert.Equal(shape != '\0' || tone != '\0', VietnameseText.HasMarks([letter]));
    }

    [Fact]
    public void There_are_134_marked_letters()
    {
        var marked = Enumerable
            .Range(0, 0x1F00)
            .Count(c => LetterComposition.TryTakeApart((char)c, out var l) && !(l.IsPlain && l.Tone == Tone.Level));

        Assert.Equal(134, marked);
    }

    [Theory]
    [InlineData("a\u0340", "à")]
    [InlineData("e\u0302\u0341", "ế")]
    [InlineData("b\u0340", "b\u0300")]
    [InlineData("c\u0327a", "ça")]
    [InlineData("Lo\u0308we", "Löwe")]
    [InlineData("S\u030Ckoda", "Škoda")]
    [InlineData("a\u0301\u0301", "á\u0301")]
    [InlineData("a\u0302\u0306", "â\u0306")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("a\u0316\u0301", "á\u0316")]
    [InlineData("đ\u0301", "đ\u0301")]
    public void Marks_compose_or_stay(string text, string expected) =>
        Assert.Equal(expected, VietnameseText.Compose(text));

    [Theory]
    [InlineData("Trung ương Đảng")]
    [InlineData("")]
    [InlineData("b\u0300")]
    public void Text_that_needs_nothing_is_the_same_instance(string text)
    {
        var instance = new string(text.AsSpan());

        Assert.Same(instance, VietnameseText.Compose(instance));
        Assert.Same(instance, VietnameseText.Clean(instance));
        Assert.Same("hoà 5", VietnameseText.Canonical("hoà 5"));
        Assert.Same("hoa 5", VietnameseText.Fold("hoa 5"));
        Assert.Same("hoà 5", VietnameseText.Lower("hoà 5"));
    }

    [Theory]
    [InlineData("Tru\u00ADng\u200B \uFEFFương", "Trung ương")]
    [InlineData("Điều\u00A04\u202F5", "Điều 4 5")]
    [InlineData("\u00D0ảng \u0189oàn \u00F0ỏ", "Đảng Đoàn đỏ")]
    [InlineData("a\u200B\u0301", "á")]
    public void Cleaning_drops_what_cannot_be_seen(string text, string expected) =>
        Assert.Equal(expected, VietnameseText.Clean(text));

    [Theory]
    [InlineData("hòa", "hoà")]
    [InlineData("HÒA", "hoà")]
    [InlineData("khỏe", "khoẻ")]
    [InlineData("thúy", "thuý")]
    [InlineData("ủy", "uỷ")]
    [InlineData("hòan", "hoàn")]
    [InlineData("khỏang", "khoảng")]
    [InlineData("của", "của")]
    [InlineData("mùa", "mùa")]
    [InlineData("múi", "múi")]
    [InlineData("qúy", "quí")]
    [InlineData("quý", "quí")]
    [InlineData("quy", "qui")]
    [InlineData("kỹ", "kĩ")]
    [InlineData("Mỹ", "mĩ")]
    [InlineData("lý", "lí")]
    [InlineData("tỷ", "tỉ")]
    [InlineData("hỷ", "hỉ")]
    [InlineData("sỹ", "sĩ")]
    [InlineData("vỹ", "vĩ")]
    [InlineData("ly", "ly")]
    [InlineData("my", "my")]
    [InlineData("ý", "ý")]
    [InlineData("tay", "tay")]
    [InlineData("tuỳ", "tuỳ")]
    [InlineData("tùy", "tuỳ")]
    [InlineData("quyết", "quyết")]
    [InlineData("quỳnh", "quỳnh")]
    [InlineData("yên", "yên")]
    [InlineData("Q§", "qđ")]
    [InlineData("§ 5", "§ 5")]
    public void Words_have_one_spelling(string text, string expected) =>
        Assert.Equal(expected, VietnameseText.Canonical(text));

    [Theory]
    [InlineData("kỹ thuật", "ky thuat")]
    [InlineData("kĩ thuật", "ky thuat")]
    [InlineData("Quý", "QUY")]
    [InlineData("lí lịch", "ly lich")]
    [InlineData("Đảng ủy", "dang uy")]
    [InlineData("Tỷ lệ", "ti le")]
    [InlineData("Garçon Škoda Łódź", "garcon skoda lodz")]
    public void What_is_typed_without_marks_meets_what_is_written_with_them(string written, string typed) =>
        Assert.Equal(VietnameseText.Fold(written), VietnameseText.Fold(typed));

    [Fact]
    public void Lower_case_asks_no_culture() => Assert.Equal("đảng ủy iı", VietnameseText.Lower("ĐẢNG ỦY Iı"));

    [Theory]
    [InlineData("Trung", false)]
    [InlineData("đ", true)]
    [InlineData("a\u0301", true)]
    [InlineData("\u0301", false)]
    [InlineData("b\u0301 5", false)]
    public void Marks_are_told(string text, bool expected) => Assert.Equal(expected, VietnameseText.HasMarks(text));

    [Fact]
    public void Every_form_is_idempotent_and_never_longer()
    {
        UnicodeText.Any.Sample(text =>
        {
            foreach (
                var form in new Func<string, string>[]
                {
                    VietnameseText.Compose,
                    VietnameseText.Clean,
                    VietnameseText.Lower,
                    VietnameseText.Canonical,
                    VietnameseText.Fold,
                }
            )
            {
                var once = form(text);
                Assert.True(once.Length <= text.Length);
                Assert.Equal(once, form(once));
            }
        });
    }

    [Fact]
    public void The_canonical_form_does_not_depend_on_composition() =>
        UnicodeText.Vietnamese.Sample(text =>
        {
            var decomposed = UnicodeText.Decompose(text);
            Assert.Equal(text, VietnameseText.Compose(decomposed));
            Assert.Equal(VietnameseText.Canonical(text), VietnameseText.Canonical(decomposed));
            Assert.Equal(VietnameseText.Fold(text), VietnameseText.Fold(decomposed));
        });

    [Fact]
    public void A_folded_text_has_no_marks() =>
        UnicodeText.Any.Sample(text => Assert.False(VietnameseText.HasMarks(VietnameseText.Fold(text))));

    [Fact]
    public void The_span_forms_equal_the_string_forms() =>
        UnicodeText.Any.Sample(text =>
        {
            var buffer = new char[text.Length];
            Assert.Equal(VietnameseText.Canonical(text), new string(buffer, 0, VietnameseText.Canonical(text, buffer)));
            Assert.Equal(VietnameseText.Fold(text), new string(buffer, 0, VietnameseText.Fold(text, buffer)));
        });

    [Fact]
    public void A_destination_that_is_too_short_is_refused() =>
        Assert.Throws<ArgumentException>(() => VietnameseText.Fold("abc", new char[2]));
}
