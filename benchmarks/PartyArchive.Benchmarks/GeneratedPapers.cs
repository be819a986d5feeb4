using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks;

/// <summary>
/// Makes papers that look like the sample documents to an index: words follow each other as they do there, lengths vary, no two are alike. The same seed
/// gives the same papers.
/// </summary>
internal sealed class GeneratedPapers
{
    private static readonly string[] Types =
    [
        "Nghị quyết",
        "Quyết định",
        "Chỉ thị",
        "Thông báo",
        "Kế hoạch",
        "Báo cáo",
        "Công văn",
        "Tờ trình",
    ];
    private readonly Dictionary<string, List<string>> _next = new(StringComparer.Ordinal);
    private readonly List<string> _first = [];

    public GeneratedPapers(string samples)
    {
        using var extractor = new DocumentExtractor();
        foreach (
            var path in Directory
                .EnumerateFiles(samples, "*.docx", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            foreach (var page in extractor.ExtractFile(path).Pages)
            {
                Learn(page.Text);
            }
        }
    }

    /// <summary>Number, title and text of paper <paramref name="index"/>.</summary>
    public (string Code, string Type, string Subject, string Text) Paper(int index)
    {
        var random = new Random(index);
        var type = Types[random.Next(Types.Length)];
        var year = 1995 + random.Next(30);
        var code = $"{random.Next(1, 400):00}/{year}/{(type == "Nghị quyết" ? "NQ-HĐND" : "QĐ-UBND")}";
        var subject = Words(random, 8 + random.Next(12));
        var text = new StringBuilder();
        text.Append("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
            .Append("Số: ")
            .Append(code)
            .Append("\tHà Nội, ngày 5 tháng 6 năm ")
            .Append(year)
            .Append('\n');
        text.Append(type.ToUpperInvariant()).Append('\n').Append(subject).Append('\n');
        // Most papers are a page or two, a few are long.
        var paragraphs = random.Next(10) == 0 ? 40 + random.Next(80) : 4 + random.Next(16);
        for (var i = 0; i < paragraphs; i++)
        {
            text.Append(Words(random, 30 + random.Next(60))).Append(".\n");
        }
        return (code, type, subject, text.ToString());
    }

    /// <summary>The papers as texts that a host adds.</summary>
    public async IAsyncEnumerable<NewDocument> AsTexts(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (code, type, subject, text) = Paper(i);
            yield return new NewDocument($"generated/{i}", [text])
            {
                Description = new DocumentDescription
                {
                    Code = code,
                    Type = type,
                    Title = $"{type} {subject}",
                    Subject = subject,
                },
            };
            if (i % 1_000 == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Writes the papers as small .docx files, 500 to a folder.</summary>
    public void WriteDocx(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(folder, $"{i / 500:0000}", $"{i}.docx");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
            var body = new Body(
                Paper(i).Text.Split('\n').Select(static line => new Paragraph(new Run(new Text(line))))
            );
            document.AddMainDocumentPart().Document = new Document(body);
        }
    }

    /// <summary>Writes the papers as small text files of a heading and a paragraph, 500 to a folder.</summary>
    public void WriteSmallTexts(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(folder, $"{i / 500:0000}", $"{i}.txt");
            if (i % 500 == 0)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }
            File.WriteAllText(path, string.Join('\n', Paper(i).Text.Split('\n').Take(5)));
        }
    }

    private void Learn(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 5)
            {
                continue;
            }
            _first.Add(words[0]);
            for (var i = 1; i < words.Length; i++)
            {
                if (!_next.TryGetValue(words[i - 1], out var followers))
                {
                    _next[words[i - 1]] = followers = [];
                }
                followers.Add(words[i]);
            }
        }
    }

    private string Words(Random random, int count)
    {
        var words = new List<string>(count);
        var word = _first[random.Next(_first.Count)];
        while (words.Count < count)
        {
            words.Add(word);
            word = _next.TryGetValue(word, out var followers)
                ? followers[random.Next(followers.Count)]
                : _first[random.Next(_first.Count)];
        }
        return string.Join(' ', words);
    }
}
