using System.Runtime.CompilerServices;

namespace PartyArchive.Acceptance.Tests;

/// <summary>The code people copy from the pages is the code that compiles and runs in <see cref="DocumentationSnippets"/>.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("README.md", "embed")]
    [InlineData("docs/getting-started.md", "ingest")]
    [InlineData("docs/getting-started.md", "search")]
    [InlineData("docs/getting-started.md", "hosting")]
    [InlineData("docs/getting-started.md", "curate")]
    public void A_snippet_of_a_page_is_the_compiled_one(string page, string name)
    {
        var root = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", ".."));
        var compiled = Between(
            File.ReadAllText(Path.Combine(FolderOfThisFile(), "DocumentationSnippets.cs")),
            $"// snippet: {name}\n",
            "// end snippet"
        );
        var printed = Between(
            File.ReadAllText(Path.Combine(root, page)),
            $"<!-- snippet: {name} -->\n```csharp\n",
            "```\n<!-- end snippet -->"
        );

        Assert.Equal(Outdented(compiled), Outdented(printed));
    }

    private static string Between(string text, string start, string end)
    {
        var normal = text.ReplaceLineEndings("\n");
        var from = normal.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{start.Trim()}' is missing.");
        from += start.Length;
        return normal[from..normal.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Outdented(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? "" : line[indent..])).Trim('\n');
    }

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
