using System.Collections.Frozen;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>
/// Abbreviations with both ways of looking up, for use on queries: UBND to "Ủy ban nhân dân" and back. Texts are indexed as they are written; expanding the query keeps
/// phrases and offsets right, and a new list needs no new index.
/// </summary>
/// <remarks>Immutable and safe for concurrent use. Names of bodies and places that changed belong in a dated gazetteer, not here.</remarks>
public sealed class AbbreviationList
{
    private static readonly Lazy<AbbreviationList> DefaultList = new(() =>
        AbbreviationFile.Parse(DataFile.Lines("Abbreviations.abbreviations.tsv"))
    );

    private readonly FrozenDictionary<string, Abbreviation[]> _byText;
    private readonly FrozenDictionary<string, Abbreviation[]> _byFoldedText;
    private readonly FrozenDictionary<string, Abbreviation[]> _byPhrase;

    /// <summary>Makes a list.</summary>
    /// <param name="abbreviations">The abbreviations; the same one may occur several times.</param>
    public AbbreviationList(IEnumerable<Abbreviation> abbreviations)
    {
        ArgumentNullException.ThrowIfNull(abbreviations);
        Abbreviations = Array.AsReadOnly(abbreviations.ToArray());
        _byText = Group(Abbreviations.Select(a => (TextKey(a.Text), a)));
        _byFoldedText = Group(Abbreviations.Select(a => (VietnameseText.Fold(TextKey(a.Text)), a)));
        _byPhrase = Group(Abbreviations.SelectMany(a => a.Expansions.Select(e => (PhraseKey(e), a))));
        LongestExpansion = _byPhrase.Keys.Select(k => k.Count(c => c == ' ') + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The list that comes with the library: about a hundred abbreviations of Party and state offices.</summary>
    public static AbbreviationList Default => DefaultList.Value;

    /// <summary>All abbreviations, in the order given.</summary>
    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    /// <summary>Words in the longest expansion; a search for phrases in a query need not look at longer ones. 0 for an empty list.</summary>
    public int LongestExpansion { get; }

    /// <summary>Reads a list: tab-separated columns abbreviation, expansions (apart by "; "), domains (apart by "|"), ambiguous (1 or 0), note; # begins a comment line.</summary>
    /// <param name="reader">The list as text; the caller closes it. A heading line that begins with "abbreviation" is passed over.</param>
    /// <exception cref="FormatException">A line has too few columns or blank ones; the message tells the line.</exception>
    public static AbbreviationList Load(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return AbbreviationFile.Parse(DataFile.Lines(reader));
    }

    /// <summary>Finds what a written word may stand for.</summary>
    /// <param name="text">The word as typed, with its case: TW, T.Ư, đ/c.</param>
    /// <returns>
    /// Abbreviations written in this case; when there are none, those in another case that are not ambiguous ("ubnd", but not "ct") and no syllable ("tu", "du" are words typed without
    /// their marks). Points, marks composed or not, and the spellings of TW (TƯ, T.Ư, T.W) do not matter. What is typed without its marks (HDND) is found when it can be one
    /// abbreviation only. Empty when nothing is known.
    /// </returns>
    public IReadOnlyList<Abbreviation> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_byText.TryGetValue(TextKey(text), out var found))
        {
            return FindWithoutMarks(text);
        }
        var sameCase = Array.FindAll(found, a => IsSameCase(a.Text, text));
        return sameCase.Length > 0 || IsSyllable(text) ? sameCase : Array.FindAll(found, a => !a.IsAmbiguous);
    }

    // HDND, typed without marks, can only be HĐND; what is ambiguous with its marks is more so without.
    private IReadOnlyList<Abbreviation> FindWithoutMarks(string text) =>
        _byFoldedText.TryGetValue(VietnameseText.Fold(TextKey(text)), out var found)
        && !VietnameseText.HasMarks(text)
        && found is [{ IsAmbiguous: false } only]
        && (IsSameCase(only.Text, text) || !IsSyllable(text))
            ? [only]
            : [];

    /// <summary>Finds the abbreviations of a phrase, in any case and spelling: "ủy ban nhân dân".</summary>
    /// <param name="phrase">The whole phrase, with its marks.</param>
    /// <returns>Abbreviations one of whose expansions it is; empty when nothing is known.</returns>
    public IReadOnlyList<Abbreviation> FindByExpansion(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return _byPhrase.TryGetValue(PhraseKey(phrase), out var found) ? Array.AsReadOnly(found) : [];
    }

    private static FrozenDictionary<string, Abbreviation[]> Group(
        IEnumerable<(string Key, Abbreviation Value)> pairs
    ) =>
        pairs
            .GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);

    // Letters and digits, slash and ampersand; TƯ in its many spellings is tw.
    private static string TextKey(string text)
    {
        var letters = string.Concat(VietnameseText.Canonical(text).Where(c => c is '/' or '&' || IsLetter(c)));
        return letters.EndsWith("tư", StringComparison.Ordinal) ? letters[..^1] + 'w' : letters;
    }

    private static string PhraseKey(string phrase)
    {
        var words = VietnameseText.Canonical(phrase).Select(c => IsLetter(c) ? c : ' ');
        return string.Join(' ', string.Concat(words).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsSameCase(string usual, string typed)
    {
        var (a, b) = (Letters(usual), Letters(typed));
        return a.Length == b.Length && a.Zip(b).All(p => p.First == p.Second);

        static bool[] Letters(string text) =>
            [
                .. VietnameseText
                    .Compose(text)
                    .Where(IsLetter)
                    .Select(c => LetterTable.Get(c).Class == CharacterClass.Capital),
            ];
    }

    private static bool IsSyllable(string text) => VietnameseSyllables.ContainsFolded(VietnameseText.Fold(text));

    private static bool IsLetter(char character) =>
        LetterTable.Get(character).Class is CharacterClass.Letter or CharacterClass.Capital or CharacterClass.Digit;
}
