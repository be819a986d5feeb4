namespace PartyArchive.Classification;

/// <summary>Compares paths with patterns: '*' within a folder, '**' over folders, '?' one character but '/'.</summary>
internal static class FolderPattern
{
    /// <summary>True when the whole path fits. Time is at most the product of both lengths.</summary>
    public static bool Fits(string pattern, string path)
    {
        // Row by row over the pattern: reachable[i] tells whether what was read of the pattern fits the first i characters.
        var text = path.Replace('\\', '/');
        var reachable = new bool[text.Length + 1];
        reachable[0] = true;
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '*')
            {
                Step(reachable, text, pattern[at]);
                continue;
            }
            var isDeep = at + 1 < pattern.Length && pattern[at + 1] == '*';
            at += isDeep ? 1 : 0;
            for (var i = 1; i <= text.Length; i++)
            {
                reachable[i] |= reachable[i - 1] && (isDeep || text[i - 1] != '/');
            }
        }
        return reachable[^1];
    }

    private static void Step(bool[] reachable, string text, char sign)
    {
        for (var i = text.Length; i > 0; i--)
        {
            reachable[i] =
                reachable[i - 1]
                && (
                    sign == '?' ? text[i - 1] != '/' : char.ToUpperInvariant(text[i - 1]) == char.ToUpperInvariant(sign)
                );
        }
        reachable[0] = false;
    }
}
