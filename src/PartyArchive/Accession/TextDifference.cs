using System.Runtime.InteropServices;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>How far two readings of one document agree, counted in words: their order does not matter, their number does.</summary>
/// <param name="WordsBefore">Words of the first reading.</param>
/// <param name="WordsNow">Words of the second.</param>
/// <param name="Kept">Share of the words before that are still there; 1 when there were none.</param>
internal readonly record struct TextDifference(int WordsBefore, int WordsNow, double Kept)
{
    public static TextDifference Between(IReadOnlyList<PageText> before, IReadOnlyList<PageText> now)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var wordsBefore = 0;
        foreach (var page in before)
        {
            foreach (var word in Words(page.Text))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, page.Text.AsSpan()[word], out _)++;
                wordsBefore++;
            }
        }
        var wordsNow = 0;
        var kept = 0;
        foreach (var page in now)
        {
            foreach (var word in Words(page.Text))
            {
                wordsNow++;
                ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(lookup, page.Text.AsSpan()[word]);
                if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) && left > 0)
                {
                    left--;
                    kept++;
                }
            }
        }
        return new TextDifference(wordsBefore, wordsNow, wordsBefore == 0 ? 1 : (double)kept / wordsBefore);
    }

    /// <summary>The recognised fields in which two readings differ, by name.</summary>
    public static IReadOnlyList<string> Fields(DocumentDescription before, DocumentDescription now)
    {
        var old = DescriptionJson.Fields(before);
        var changed = DescriptionJson.Fields(now);
        return
        [
            .. old.Except(changed)
                .Union(changed.Except(old))
                .Select(static field => field.Key)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static List<Range> Words(string text)
    {
        var words = new List<Range>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(start..i);
                start = -1;
            }
        }
        return words;
    }
}
