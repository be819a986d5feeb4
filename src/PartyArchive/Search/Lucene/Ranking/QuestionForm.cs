using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Finds the words of a question that ask and do not name what is asked about. Law and office texts hardly use them, so that without this they would count
/// as rare and telling.
/// </summary>
internal static class QuestionForm
{
    // A query of a few words is meant word by word: "quy định" may be just what is wanted.
    private const int ShortestQuestion = 5;

    private static readonly string[][] Phrases =
    [
        .. Canonical(
            "như thế nào",
            "thế nào",
            "ra sao",
            "là gì",
            "làm gì",
            "gồm gì",
            "những gì",
            "gồm những",
            "bao gồm",
            "được không",
            "có được",
            "hay không",
            "đúng không",
            "phải không",
            "có phải",
            "có đúng",
            "không",
            "đúng hay sai",
            "là đúng hay sai",
            "bao nhiêu",
            "bao lâu",
            "khi nào",
            "ở đâu",
            "vì sao",
            "tại sao",
            "làm sao",
            "ai",
            "là ai",
            "nào",
            "những nào",
            "điều nào",
            "trường hợp nào",
            "nào sau đây",
            "nào dưới đây",
            "sau đây",
            "dưới đây",
            "đâu là",
            "đâu không phải",
            "hỏi",
            "xin hỏi",
            "cho hỏi",
            "cho tôi hỏi",
            "quy định",
            "được quy định",
            "theo quy định",
            "pháp luật",
            "theo quy định của pháp luật"
        ),
    ];

    private static readonly string[][] FoldedPhrases = Array.ConvertAll(
        Phrases,
        static phrase => Array.ConvertAll(phrase, VietnameseText.Fold)
    );

    /// <summary>For each word true when it belongs to the form of the question.</summary>
    /// <param name="words">Exact forms of the words as they were read.</param>
    public static bool[] Find(IReadOnlyList<string> words)
    {
        var form = new bool[words.Count];
        if (words.Count < ShortestQuestion)
        {
            return form;
        }
        foreach (var (at, phrase) in Standing(words, Phrases))
        {
            Array.Fill(form, true, at, Phrases[phrase].Length);
        }
        // A word that also stands elsewhere in the question is asked about there.
        var meant = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            if (!form[at])
            {
                meant.Add(words[at]);
            }
        }
        return [.. form.Select((isForm, at) => isForm && !meant.Contains(words[at]))];
    }

    /// <summary>For each word true when it belongs to a phrase to ask with, whatever its marks. Archives hold few questions, so such words go with no neighbour.</summary>
    /// <param name="folded">Folded forms of the words.</param>
    public static bool[] Asks(IReadOnlyList<string> folded)
    {
        var asks = new bool[folded.Count];
        foreach (var (at, phrase) in Standing(folded, FoldedPhrases))
        {
            Array.Fill(asks, true, at, Phrases[phrase].Length);
        }
        return asks;
    }

    /// <summary>For each word what it is in the longest phrase of several words to ask with that stands there, whatever its marks; null where none stands.</summary>
    /// <param name="folded">Folded forms of the words.</param>
    public static string?[] Asked(IReadOnlyList<string> folded)
    {
        var asked = new string?[folded.Count];
        var longest = new int[folded.Count];
        foreach (var (at, phrase) in Standing(folded, FoldedPhrases))
        {
            var words = Phrases[phrase];
            for (var i = 0; words.Length > 1 && i < words.Length; i++)
            {
                if (words.Length > longest[at + i])
                {
                    (asked[at + i], longest[at + i]) = (words[i], words.Length);
                }
            }
        }
        return asked;
    }

    /// <summary>Where phrases stand, by their number, in order of place and number.</summary>
    private static IEnumerable<(int At, int Phrase)> Standing(IReadOnlyList<string> words, string[][] phrases)
    {
        for (var at = 0; at < words.Count; at++)
        {
            for (var phrase = 0; phrase < phrases.Length; phrase++)
            {
                if (StandsAt(words, at, phrases[phrase]))
                {
                    yield return (at, phrase);
                }
            }
        }
    }

    /// <summary>True when a phrase stands at a place.</summary>
    public static bool StandsAt(IReadOnlyList<string> words, int at, string[] phrase)
    {
        if (at < 0 || at + phrase.Length > words.Count)
        {
            return false;
        }
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!string.Equals(words[at + i], phrase[i], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Phrases as words in the spelling of the index.</summary>
    public static string[][] Canonical(params ReadOnlySpan<string> phrases)
    {
        var words = new string[phrases.Length][];
        for (var i = 0; i < phrases.Length; i++)
        {
            words[i] = VietnameseText.Canonical(phrases[i]).Split(' ');
        }
        return words;
    }
}
