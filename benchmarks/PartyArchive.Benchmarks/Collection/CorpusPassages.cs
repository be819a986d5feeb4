using System.IO.Compression;
using System.Text.Json;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>
/// Real text to make a large collection of: corpora in JSON lines (<c>id</c>, <c>title</c>, <c>text</c>; <c>.gz</c> is unpacked), cut into passages of a few
/// sentences. What has the same id up to its last dot belongs to one topic, as the articles of one law do.
/// </summary>
internal sealed class CorpusPassages
{
    private const int LongestPassage = 500;

    private readonly List<string> _passages = [];
    private readonly List<string> _headings = [];
    private readonly List<Topic> _topics = [];

    public CorpusPassages(IReadOnlyList<string> corpora)
    {
        foreach (var path in corpora)
        {
            Read(path);
        }
    }

    /// <summary>Passages in the order of the text.</summary>
    public IReadOnlyList<string> Passages => _passages;

    /// <summary>Headings of articles and titles of passages.</summary>
    public IReadOnlyList<string> Headings => _headings;

    /// <summary>Topics, each with its passages and headings.</summary>
    public IReadOnlyList<Topic> Topics => _topics;

    private void Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(content);
        string? topic = null;
        var (passages, headings) = (_passages.Count, _headings.Count);
        while (reader.ReadLine() is { } line)
        {
            using var parsed = JsonDocument.Parse(line);
            var id = parsed.RootElement.GetProperty("id").GetString()!;
            var of = id.LastIndexOf('.') is > 0 and var dot ? id[..dot] : "";
            if (topic is not null && (topic != of || (of.Length == 0 && _passages.Count - passages > 40)))
            {
                (passages, headings) = End(passages, headings);
            }
            topic = of;
            AddHeading(parsed.RootElement.GetProperty("title").GetString());
            AddPassages(parsed.RootElement.GetProperty("text").GetString()!);
        }
        End(passages, headings);
    }

    private (int, int) End(int passages, int headings)
    {
        if (_passages.Count > passages)
        {
            _topics.Add(new Topic(passages, _passages.Count, headings, _headings.Count));
        }
        return (_passages.Count, _headings.Count);
    }

    private void AddHeading(string? title)
    {
        var heading = title is null ? "" : title[(title.IndexOf(". ", StringComparison.Ordinal) + 1)..].Trim();
        if (heading.Count(static c => c == ' ') >= 3)
        {
            _headings.Add(heading);
        }
    }

    private void AddPassages(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var from = 0;
            while (line.Length - from > LongestPassage)
            {
                var end = line.LastIndexOfAny(['.', ';', ','], from + LongestPassage - 1, LongestPassage / 2);
                end = end < 0 ? from + LongestPassage : end + 1;
                _passages.Add(line[from..end]);
                from = end;
            }
            if (line.Length > from)
            {
                _passages.Add(line[from..]);
            }
        }
    }
}

/// <summary>Passages and headings of one topic: from the first to before the end.</summary>
internal readonly record struct Topic(int FirstPassage, int EndPassage, int FirstHeading, int EndHeading);
