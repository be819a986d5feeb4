namespace PartyArchive.Search.Snippets;

/// <summary>Where a stretch of text may begin and end without cutting a sentence, or at least a word.</summary>
internal static class SentenceBounds
{
    /// <summary>Where to begin before an offset, at most <paramref name="room"/> units back.</summary>
    public static int Begin(string text, int at, int room)
    {
        var limit = Math.Max(0, at - room);
        var word = at;
        for (var i = at; i > limit; i--)
        {
            if (EndsSentence(text, i - 1))
            {
                return SkipBlanks(text, i, at);
            }
            if (char.IsWhiteSpace(text[i - 1]))
            {
                word = i;
            }
        }
        return limit == 0 ? SkipBlanks(text, 0, at) : word;
    }

    /// <summary>Where to end after an offset, not beyond <paramref name="limit"/>.</summary>
    public static int End(string text, int at, int limit)
    {
        limit = Math.Min(limit, text.Length);
        var word = at;
        for (var i = at; i < limit; i++)
        {
            if (text[i] == '\n' || (EndsSentence(text, i) && i > at))
            {
                return text[i] == '\n' ? i : i + 1;
            }
            if (char.IsWhiteSpace(text[i]))
            {
                word = i;
            }
        }
        return limit == text.Length ? limit : word;
    }

    private static bool EndsSentence(string text, int i) =>
        text[i] == '\n'
        || (text[i] is '.' or '!' or '?' or ';' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));

    private static int SkipBlanks(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }
        return from;
    }
}
