using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Classification;

/// <summary>Makes of a document the words by which documents near it are searched: those of its title and subject first, then of its text.</summary>
internal static class NearnessQuery
{
    // The index weighs words by rarity; more words than these cost time and change little.
    private const int MostWords = 48;
    private const int CharactersRead = 6_000;

    /// <summary>Words in small letters with blanks between them, so that nothing in it is an operator; empty when the document has none.</summary>
    public static string Of(DocumentDescription description, IReadOnlyList<PageText> pages)
    {
        var query = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(query, seen, description.Title);
        Add(query, seen, description.Subject);
        var left = CharactersRead;
        foreach (var page in pages)
        {
            Add(query, seen, page.Text.Length > left ? page.Text[..left] : page.Text);
            left -= page.Text.Length;
            if (left <= 0 || seen.Count >= MostWords)
            {
                break;
            }
        }
        return query.ToString();
    }

    private static void Add(StringBuilder query, HashSet<string> seen, string? text)
    {
        if (text is null)
        {
            return;
        }
        var lower = VietnameseText.Lower(text);
        for (var at = 0; at < lower.Length && seen.Count < MostWords; at++)
        {
            var start = at;
            while (at < lower.Length && char.IsLetter(lower[at]))
            {
                at++;
            }
            if (at - start > 1 && seen.Add(lower[start..at]))
            {
                query.Append(query.Length == 0 ? "" : " ").Append(lower, start, at - start);
            }
        }
    }
}
