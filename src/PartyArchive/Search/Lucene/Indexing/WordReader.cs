using System.Globalization;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Reads text as words. Keeps the words it has met, so that a long document costs no string for each of them. Not for use by two threads.</summary>
internal sealed class WordReader
{
    private const int BookLimit = 200_000;

    private readonly Dictionary<string, Word> _book = new(StringComparer.Ordinal);

    /// <summary>What the analysis is; when it changes, older generations of an index are rebuilt.</summary>
    public static string Analysis => "interim";

    /// <summary>Adds the words of a text to a list.</summary>
    public void Read(string text, List<PlacedWord> into)
    {
        var i = 0;
        var sentence = true;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                sentence |= text[i] is '\n' or ';' or '.' or ':' or '?' or '!';
                i++;
                continue;
            }
            var s = i;
            while (
                i < text.Length
                && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark)
            )
            {
                i++;
            }
            into.Add(
                new PlacedWord(
                    Find(text.AsSpan(s, i - s)),
                    s,
                    i,
                    1,
                    sentence,
                    char.IsDigit(text[s]) ? WordKind.Number : WordKind.Word
                )
            );
            sentence = false;
        }
    }

    private Word Find(ReadOnlySpan<char> raw)
    {
        var exact = VietnameseText.Canonical(raw.ToString());
        if (_book.Count >= BookLimit)
        {
            _book.Clear();
        }
        if (!_book.TryGetValue(exact, out var word))
        {
            word = new Word(exact, VietnameseText.Fold(exact), VietnameseText.HasMarks(exact));
            _book.Add(exact, word);
        }
        return word;
    }
}
