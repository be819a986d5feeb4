using System.Globalization;
using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Word97;

namespace PartyArchive.Extraction.Tests.Word97;

/// <summary>Reads Word files straight through the reader and shows what came out.</summary>
internal static class WordReading
{
    public static (IReadOnlyList<ContentPage> Pages, ContentBuilder Content) Read(
        byte[] file,
        ExtractionOptions? options = null
    )
    {
        var content = new ContentBuilder(
            options ?? new ExtractionOptions(),
            new Deadline(TimeProvider.System, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)
        );
        new WordBinaryReader().Read(new MemoryStream(file), content);
        return (content.Build(), content);
    }

    /// <summary>The text alone, blocks ended as on a page.</summary>
    public static string Text(IEnumerable<ContentPage> pages)
    {
        var text = new StringBuilder();
        foreach (var block in pages.SelectMany(static page => page.Blocks))
        {
            text.Append(block.Text)
                .Append(
                    block.End switch
                    {
                        BlockEnd.Paragraph => "\n",
                        BlockEnd.Cell => "\t",
                        _ => "",
                    }
                );
        }
        return text.ToString();
    }

    public static string Text(byte[] file, ExtractionOptions? options = null) => Text(Read(file, options).Pages);

    /// <summary>Everything that is handed on: pages, kinds, fonts, ends, properties, warnings.</summary>
    public static string Describe(IReadOnlyList<ContentPage> pages, ContentBuilder content)
    {
        var text = new StringBuilder();
        var properties = content.Properties;
        text.Append(
            CultureInfo.InvariantCulture,
            $"title={properties.Title} author={properties.Author} pages={properties.StatedPages}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"application={properties.Application} modified={properties.ModifiedAt:u}\n"
        );
        text.Append("attachments=").AppendJoin("; ", properties.Attachments).Append('\n');
        foreach (var warning in content.Warnings)
        {
            text.Append("warning: ").Append(warning).Append('\n');
        }
        foreach (var page in pages)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"=== page{(page.IsEstimated ? " (estimated)" : "")}{(page.HasImages ? " (images)" : "")}\n"
            );
            foreach (var block in page.Blocks)
            {
                text.Append(block.Kind == PageSegmentKind.Body ? "" : $"[{block.Kind}] ");
                AppendRuns(text, block);
                text.Append(
                    block.End switch
                    {
                        BlockEnd.Paragraph => "¶\n",
                        BlockEnd.Cell => "⇥\n",
                        _ => "…\n",
                    }
                );
            }
        }
        return text.ToString();
    }

    private static void AppendRuns(StringBuilder text, ContentBlock block)
    {
        foreach (var run in block.Runs)
        {
            text.Append('{').Append(run.Font).Append('}');
            foreach (var character in block.Text.AsSpan(run.Start, run.Length))
            {
                text.Append(
                    character is '\n' or '\u00AD' or (>= '\uE000' and <= '\uF8FF') or (>= '\u0080' and <= '\u009F')
                        ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}")
                        : character.ToString()
                );
            }
        }
    }
}
