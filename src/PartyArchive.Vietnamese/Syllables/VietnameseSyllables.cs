using System.Collections.Frozen;
using System.Numerics;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>What is known of a syllable.</summary>
public enum SyllableStatus
{
    /// <summary>Vietnamese orthography does not form it.</summary>
    None,

    /// <summary>Formed by the rules of the orthography, met in no text examined.</summary>
    ByRule,

    /// <summary>Met in written Vietnamese.</summary>
    Attested,
}

/// <summary>
/// All syllables of Vietnamese orthography (onset, rhyme, tone): 19,230 spellings, 6,766 of them attested; both places of the tone (hòa, hoà) and both of i and y (kỹ, kĩ)
/// count. Tells Vietnamese from wrongly decoded or badly recognised text.
/// </summary>
/// <remarks>Safe for concurrent use; a look-up allocates nothing. Loans (pa, xcơ) and abbreviations are not syllables.</remarks>
public static class VietnameseSyllables
{
    /// <summary>Letters in the longest syllable (nghiêng).</summary>
    public const int LongestSyllable = 7;

    private const int BitsOfLetter = 7;
    private const ulong AttestedFlag = 1UL << 63;
    private const int Slots = 1 << 16;

    // Open addressing with linear probing; 0 is an empty slot. Seven letters of seven bits leave the top bit free.
    private static readonly byte[] LetterNumbers = NumberLetters();
    private static readonly ulong[] Table = Load();
    private static readonly Lazy<FrozenSet<string>> FoldedSyllables = new(LoadFolded);

    /// <summary>Looks a syllable up.</summary>
    /// <param name="syllable">One syllable, composed (<see cref="VietnameseText.Compose"/>), in any case.</param>
    public static SyllableStatus Find(ReadOnlySpan<char> syllable)
    {
        var key = KeyOf(syllable);
        if (key == 0)
        {
            return SyllableStatus.None;
        }
        for (var slot = SlotOf(key); ; slot = (slot + 1) & (Slots - 1))
        {
            var entry = Table[slot];
            if ((entry & ~AttestedFlag) == key)
            {
                return (entry & AttestedFlag) != 0 ? SyllableStatus.Attested : SyllableStatus.ByRule;
            }
            if (entry == 0)
            {
                return SyllableStatus.None;
            }
        }
    }

    /// <summary>True when the orthography forms the syllable, attested or not.</summary>
    /// <param name="syllable">One syllable, composed, in any case.</param>
    public static bool Contains(ReadOnlySpan<char> syllable) => Find(syllable) != SyllableStatus.None;

    /// <summary>True when a syllable of the orthography folds to these letters: thuong, for thương, thường, thượng.</summary>
    /// <param name="folded">A word in folded form (<see cref="VietnameseText.Fold(string)"/>).</param>
    public static bool ContainsFolded(ReadOnlySpan<char> folded) =>
        FoldedSyllables.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    private static FrozenSet<string> LoadFolded() =>
        DataFile
            .Lines("Syllables.syllables.txt")
            .Select(static line => VietnameseText.Fold(line.TrimEnd('+')))
            .ToFrozenSet(StringComparer.Ordinal);

    private static ulong KeyOf(ReadOnlySpan<char> syllable)
    {
        if (syllable.IsEmpty || syllable.Length > LongestSyllable)
        {
            return 0;
        }
        var key = 0UL;
        foreach (var c in syllable)
        {
            var number = c < LetterNumbers.Length ? LetterNumbers[c] : 0;
            if (number == 0)
            {
                return 0;
            }
            key = (key << BitsOfLetter) | (uint)number;
        }
        return key;
    }

    // Fibonacci hashing: the upper bits of the product are well mixed.
    private static int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - BitOperations.Log2(Slots)));

    private static byte[] NumberLetters()
    {
        var numbers = new byte[0x1F00];
        byte next = 1;
        foreach (var letter in LetterComposition.LowerVowels + "bcdđfghjklmnpqrstvwxz")
        {
            numbers[letter] = next;
            numbers[char.ToUpperInvariant(letter)] = next;
            next++;
        }
        return numbers;
    }

    private static ulong[] Load()
    {
        var table = new ulong[Slots];
        foreach (var line in DataFile.Lines("Syllables.syllables.txt"))
        {
            var isAttested = line.EndsWith('+');
            var key = KeyOf(isAttested ? line.AsSpan(0, line.Length - 1) : line);
            var slot = SlotOf(key);
            while (table[slot] != 0)
            {
                slot = (slot + 1) & (Slots - 1);
            }
            table[slot] = isAttested ? key | AttestedFlag : key;
        }
        return table;
    }
}
