using System.Globalization;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>
/// Papers made of real passages: each speaks of a topic or two, has a heading, number, issuer, date, signer and names of its own, and most are about a page
/// long. Words are as frequent and stand as close together as in the corpora. The same number gives the same paper.
/// </summary>
internal sealed class MadeUpCollection(CorpusPassages corpus)
{
    /// <summary>Group that one paper in two hundred is restricted to.</summary>
    public const string Group = "mật vụ";

    private const int Fonds = 24;
    private const int PapersPerFile = 20;

    private static readonly (string Name, string Symbol)[] Types =
    [
        ("Nghị quyết", "NQ"),
        ("Quyết định", "QĐ"),
        ("Chỉ thị", "CT"),
        ("Thông báo", "TB"),
        ("Kế hoạch", "KH"),
        ("Báo cáo", "BC"),
        ("Công văn", "CV"),
        ("Tờ trình", "TTr"),
        ("Hướng dẫn", "HD"),
        ("Kết luận", "KL"),
    ];
    private static readonly string[] Families =
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
    ];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Minh", "Hữu", "Quang", "Thanh", "Ngọc", "Xuân"];
    private static readonly string[] Begins = ["b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "ng", "ph", "qu", "t"];
    private static readonly string[] Ends =
    [
        "ang",
        "ình",
        "oàn",
        "ương",
        "iên",
        "ạnh",
        "ọc",
        "ủy",
        "ân",
        "ộ",
        "ữ",
        "ài",
    ];
    private static readonly string[] Bodies =
    [
        "Tỉnh ủy",
        "Huyện ủy",
        "Ủy ban nhân dân tỉnh",
        "Ban Tổ chức",
        "Sở Tư pháp",
    ];

    /// <summary>Paper <paramref name="number"/> and its pages.</summary>
    public (ArchivalDocument Document, IReadOnlyList<PageText> Pages) Paper(int number)
    {
        var random = new Random(number);
        var description = Describe(random, number);
        var pages = Pages(random, description);
        var document = new ArchivalDocument
        {
            Id = IdOf(number),
            Version = 1,
            Sha256 = number.ToString("x64", CultureInfo.InvariantCulture),
            Bytes = pages.Sum(static p => p.Text.Length),
            SourcePath = $"made/{number / 1_000}/{number}.txt",
            Format = number % 3 == 0 ? FileFormat.Pdf : FileFormat.OpenXmlWord,
            Reader = "made-up/1",
            Extraction = ExtractionOutcome.Extracted,
            Pages = pages.Count,
            Characters = pages.Sum(static p => (long)p.Text.Length),
            TextSource = number % 7 == 0 ? TextSource.Ocr : TextSource.Native,
            ArchivedAt = DateTimeOffset.UnixEpoch,
            Extracted = description,
            RestrictedTo = number % 200 == 199 ? [Group] : [],
        };
        return (document, pages);
    }

    private static DocumentId IdOf(int number) =>
        new(new Guid($"01900000-0000-7000-8000-{number.ToString("x12", CultureInfo.InvariantCulture)}"));

    private DocumentDescription Describe(Random random, int number)
    {
        var (type, symbol) = Types[Math.Min(random.Next(Types.Length), random.Next(Types.Length))];
        var year = 2024 - Math.Min(random.Next(50), random.Next(50));
        var body = Bodies[random.Next(Bodies.Length)];
        var file = number / PapersPerFile;
        var subject = corpus.Headings[random.Next(corpus.Headings.Count)];
        var code = $"{1 + random.Next(600)}/{year}/{symbol}-{(body.StartsWith('Ủ') ? "UBND" : "TU")}";
        return new DocumentDescription
        {
            Code = code,
            Number = code[..code.IndexOf('/')],
            Type = type,
            Title = $"{type} về {subject}",
            Subject = subject,
            Issuer = $"{body} {Place(random.Next(60))}",
            IssuedOn = ArchivalDate.OfDay(year, 1 + random.Next(12), 1 + random.Next(28)),
            Signer = Name(new Random(random.Next(3_000))),
            FondsCode = $"P{file % Fonds:00}",
            CatalogNumber = $"{1 + (file / Fonds % 9)}",
            FileCode = $"{file}",
        };
    }

    private List<PageText> Pages(Random random, DocumentDescription description)
    {
        var pages = new List<PageText>();
        var text = new StringBuilder();
        text.Append(description.Issuer!.ToUpperInvariant()).Append("\nSố: ").Append(description.Code).Append('\n');
        text.Append(description.Type!.ToUpperInvariant()).Append("\nvề ").Append(description.Subject).Append("\n\n");
        // Half of the papers have less than a page, one in a hundred has ten.
        var wanted = (int)Math.Clamp(1_150 * Math.Exp(0.75 * Normal(random)), 300, 20_000);
        var written = 0;
        while (written < wanted)
        {
            var topic = corpus.Topics[random.Next(corpus.Topics.Count)];
            var at = topic.FirstPassage + random.Next(topic.EndPassage - topic.FirstPassage);
            for (var left = 2 + random.Next(5); left > 0 && at < topic.EndPassage && written < wanted; left--, at++)
            {
                text.Append(corpus.Passages[at]).Append('\n');
                written += corpus.Passages[at].Length;
                if (random.Next(6) == 0)
                {
                    text.Append(Particular(random)).Append('\n');
                }
            }
            if (text.Length > 2_800)
            {
                pages.Add(new PageText(pages.Count + 1, text.ToString(), IsEstimated: false));
                text.Clear();
            }
        }
        text.Append("Nơi nhận: ").Append(Place(random.Next(60))).Append("; lưu VT.\n").Append(description.Signer);
        pages.Add(new PageText(pages.Count + 1, text.ToString(), IsEstimated: false));
        return pages;
    }

    /// <summary>What only this paper says: a person, a place, a number.</summary>
    private static string Particular(Random random) =>
        $"Giao ông {Name(random)}, {Place(random.Next(4_000))}, hồ sơ số {random.Next(1_000_000):000000}-HS, số tiền {random.Next(1, 9_000) * 1_000} đồng.";

    private static string Name(Random random) =>
        $"{Families[random.Next(Families.Length)]} {Middles[random.Next(Middles.Length)]} {Syllable(random.Next(156))}";

    private static string Place(int number) => $"{Syllable(number)} {Syllable(number / 3)}";

    private static string Syllable(int number)
    {
        var syllable = Begins[number % Begins.Length] + Ends[number / Begins.Length % Ends.Length];
        return char.ToUpperInvariant(syllable[0]) + syllable[1..];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
