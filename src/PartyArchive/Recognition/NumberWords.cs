namespace PartyArchive.Recognition;

/// <summary>Days written out in words: "ba", "mười lăm", "hai mươi mốt", "ba mươi".</summary>
internal static class NumberWords
{
    private static readonly string[] Units = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"];

    /// <summary>The day that accent-free words name; null when they name none of 1 to 31.</summary>
    public static int? DayOf(ReadOnlySpan<string> words)
    {
        var day = words.Length switch
        {
            1 when words[0] == "muoi" || words[0] == "ram" => words[0] == "ram" ? 15 : 10,
            1 => Unit(words[0]),
            2 when words[0] == "muoi" => 10 + Unit(words[1]),
            2 when words[1] == "muoi" => Unit(words[0]) * 10,
            3 when words[1] == "muoi" => (Unit(words[0]) * 10) + Unit(words[2]),
            _ => null,
        };
        return day is >= 1 and <= 31 ? day : null;
    }

    private static int? Unit(string word) =>
        word switch
        {
            "lam" or "nham" => 5,
            "tu" => 4,
            "moi" => 1,
            _ => Array.IndexOf(Units, word) is var at and >= 0 ? at + 1 : null,
        };
}
