using PartyArchive.Recognition;
using PartyArchive.Vietnamese;

namespace PartyArchive.Tests.Recognition;

/// <summary>Invented papers of all types, many bodies, stamps, ways to write numbers and dates, seen in many orders: the rules must not know any of them.</summary>
public class MadePapersTests(ITestOutputHelper output)
{
    private const int Papers = 300;

    private static readonly Dictionary<string, Func<MadePaper, string>> Views = new(StringComparer.Ordinal)
    {
        ["cells"] = static paper => paper.AsCells(),
        ["tabbed cells"] = static paper => paper.AsTabbedCells(),
        ["rows"] = static paper => paper.AsRows(),
        ["rows with single blanks"] = static paper => paper.AsRows(" "),
        ["typescript"] = static paper => paper.AsTypescript(),
        ["wrong ToUnicode map"] = static paper => paper.AsRows().Replace('ư', 'ƣ').Replace('Ư', 'Ƣ'),
        ["small capitals font"] = static paper =>
            VietnameseText.Lower(paper.AsCells().Split("\nThực hiện")[0])
            + "\nThực hiện"
            + paper.AsCells().Split("\nThực hiện")[1],
        ["Eth for Đ"] = static paper => paper.AsCells().Replace('Đ', 'Ð'),
        ["OCR: lost marks of capitals"] = static paper => LoseMarks(paper.AsRows()),
        ["OCR: l for I"] = static paper => paper.AsRows().Replace("I", "l", StringComparison.Ordinal),
    };

    public static TheoryData<string, double> Cases =>
        new()
        {
            { "cells", 0.995 },
            { "tabbed cells", 0.995 },
            { "rows", 0.995 },
            { "rows with single blanks", 0.98 },
            { "typescript", 0.98 },
            { "wrong ToUnicode map", 0.995 },
            { "Eth for Đ", 0.98 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_fields_are_read_in_any_order(string view, double least)
    {
        var rates = Measure(view);

        Assert.All(
            rates,
            rate => Assert.True(rate.Right >= least * rate.Of, $"{rate.Field}: {rate.Right} of {rate.Of}")
        );
    }

    [Theory]
    [InlineData("small capitals font", "number", 0.98)]
    [InlineData("small capitals font", "date", 0.98)]
    [InlineData("small capitals font", "docType", 0.97)]
    [InlineData("OCR: lost marks of capitals", "number", 0.98)]
    [InlineData("OCR: lost marks of capitals", "date", 0.98)]
    [InlineData("OCR: lost marks of capitals", "docType", 0.95)]
    [InlineData("OCR: l for I", "number", 0.98)]
    [InlineData("OCR: l for I", "date", 0.98)]
    [InlineData("OCR: l for I", "docType", 0.95)]
    [InlineData("OCR: l for I", "system", 0.95)]
    public void Under_noise_what_names_it_is_still_read(string view, string field, double least)
    {
        var (_, right, of) = Measure(view).Single(rate => rate.Field == field);

        Assert.True(right >= least * of, $"{field}: {right} of {of}");
    }

    [Fact]
    public void No_stamp_is_missed_and_none_invented() =>
        Assert.All(
            Enumerable.Range(0, Papers).Select(MadePaper.Of),
            static paper =>
            {
                foreach (var view in (string[])["cells", "tabbed cells", "rows", "typescript", "OCR: l for I"])
                {
                    var read = PaperRecognizer.Recognize(LabelledPaper.PagesOf(Views[view](paper)));
                    Assert.Equal(
                        (paper.Secrecy.Level, paper.Urgency.Level),
                        (read.Secrecy?.Normalized, read.Urgency?.Normalized)
                    );
                }
            }
        );

    private List<(string Field, int Right, int Of)> Measure(string view)
    {
        var rates = new SortedDictionary<string, (int Right, int Of)>(StringComparer.Ordinal);
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var paper in Enumerable.Range(0, Papers).Select(MadePaper.Of))
        {
            var text = Views[view](paper);
            var read = LabelledPaper.FieldsOf(PaperRecognizer.Recognize(LabelledPaper.PagesOf(text)));
            foreach (var (field, value) in paper.Expected)
            {
                var isRight = string.Equals(Comparable(value), Comparable(read[field]), StringComparison.Ordinal);
                var (right, of) = rates.GetValueOrDefault(field);
                rates[field] = (right + (isRight ? 1 : 0), of + 1);
                if (!isRight && (shown[field] = shown.GetValueOrDefault(field) + 1) <= 4)
                {
                    output.WriteLine(
                        $"{view} #{paper.Seed} {field}: read '{read[field]}', is '{value}' | {text.Split("\n\n")[0].ReplaceLineEndings("⏎")}"
                    );
                }
            }
        }
        foreach (var (field, (right, of)) in rates)
        {
            output.WriteLine($"{view} {field}: {(double)right / of:F3}");
        }
        return [.. rates.Select(static pair => (pair.Key, pair.Value.Right, pair.Value.Of))];
    }

    // Noise changes letters, not what is meant.
    private static string? Comparable(string? value) =>
        value is null ? null : VietnameseText.Fold(value.Replace('ð', 'đ').Replace('Ð', 'Đ')).Replace('l', 'i');

    private static string LoseMarks(string text) =>
        string.Concat(
            text.Select(static c =>
                char.IsUpper(c) ? VietnameseText.Fold(c.ToString()).ToUpperInvariant() : c.ToString()
            )
        );
}
