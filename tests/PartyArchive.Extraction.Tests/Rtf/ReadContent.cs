using System.Runtime.CompilerServices;
using System.Text;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Tests.Rtf;

/// <summary>What a reader put into the content, before any decoding, in a form that tests can compare.</summary>
internal sealed class ReadContent
{
    private ReadContent(IReadOnlyList<ContentPage> pages, ContentBuilder content, ReaderException? failure)
    {
        Pages = pages;
        Content = content;
        Failure = failure;
    }

    public IReadOnlyList<ContentPage> Pages { get; }

    public ContentBuilder Content { get; }

    public ReaderException? Failure { get; }

    /// <summary>Text of all pages: lines ended by LF, cells by a tab, pages parted by "-- page --".</summary>
    public string Text =>
        string.Join(
            "-- page --\n",
            Pages.Select(static page => string.Concat(page.Blocks.Select(static b => b.Text + EndOf(b))))
        );

    public string TextOf(PageSegmentKind kind) =>
        string.Join('|', Pages.SelectMany(static p => p.Blocks).Where(b => b.Kind == kind).Select(static b => b.Text));

    public string Body => TextOf(PageSegmentKind.Body);

    /// <summary>Font and text of each run of the body.</summary>
    public IEnumerable<string> Runs =>
        Pages
            .SelectMany(static p => p.Blocks)
            .SelectMany(static b => b.Runs.Select(r => $"{r.Font}: {b.Text.Substring(r.Start, r.Length)}"));

    public static ReadContent Of(IDocumentReader reader, string latin1, ExtractionOptions? options = null) =>
        Of(reader, Encoding.Latin1.GetBytes(latin1), options);

    public static ReadContent Of(IDocumentReader reader, byte[] bytes, ExtractionOptions? options = null)
    {
        options ??= new ExtractionOptions();
        var content = new ContentBuilder(
            options,
            new Deadline(TimeProvider.System, options.Limits.MaxTime, TestContext.Current.CancellationToken)
        );
        ReaderException? failure = null;
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            reader.Read(stream, content);
        }
        catch (ReaderException e)
        {
            failure = e;
        }
        return new ReadContent(content.Build(), content, failure);
    }

    public static IEnumerable<string> Files(string folder, string pattern, [CallerFilePath] string here = "") =>
        Directory
            .EnumerateFiles(Path.Combine(FilesFolder(here), folder), pattern)
            .Where(static path => !path.EndsWith(".expected.txt", StringComparison.Ordinal))
            .Select(static path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    public static byte[] Bytes(string folder, string name, [CallerFilePath] string here = "") =>
        File.ReadAllBytes(Path.Combine(FilesFolder(here), folder, name));

    /// <summary>Compares with the approved text beside the file; writes it when APPROVE=1.</summary>
    public void MatchesApproved(string folder, string name, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(FilesFolder(here), folder, name + ".expected.txt");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(path, Text);
        }
        Assert.Equal(File.ReadAllText(path), Text);
    }

    private static string FilesFolder(string here) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "files"));

    private static string EndOf(ContentBlock block) =>
        block.End switch
        {
            BlockEnd.Paragraph => "\n",
            BlockEnd.Cell => "\t",
            _ => "",
        };
}
