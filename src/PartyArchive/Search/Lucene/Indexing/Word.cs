using System.Text;
using PartyArchive.Search.Lucene.Segments;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>A word as it is indexed.</summary>
/// <param name="Exact">Canonical form with its marks, lower case.</param>
/// <param name="Folded">The same without marks.</param>
/// <param name="HasMarks">True when it bears a mark or is written with đ. Folding alone does not tell: "ly" folds to "li".</param>
internal sealed record Word(string Exact, string Folded, bool HasMarks)
{
    /// <summary>Key in the term dictionary.</summary>
    public string Key { get; } = WordKey.Of(Exact, Folded);

    private readonly int _foldedLength = Encoding.UTF8.GetByteCount(Folded);

    /// <summary>True when folding leaves the word as it is.</summary>
    public bool IsFolded { get; } = string.Equals(Exact, Folded, StringComparison.Ordinal);

    /// <summary>The key in UTF-8, made when it is first asked for.</summary>
    public byte[] Bytes => field ??= Encoding.UTF8.GetBytes(Key);

    /// <summary>The folded form in UTF-8.</summary>
    public ReadOnlySpan<byte> FoldedBytes => Bytes.AsSpan(0, _foldedLength);

    /// <summary>Which book has numbered the word last (<see cref="WordBook.Id"/>), and its number there. A word outlives books and must not keep them.</summary>
    public long Book { get; set; }

    /// <inheritdoc cref="Book"/>
    public int NumberInBook { get; set; }

    /// <summary>The exact form in UTF-8.</summary>
    public ReadOnlySpan<byte> ExactBytes => IsFolded ? FoldedBytes : Bytes.AsSpan(FoldedBytes.Length + 1);

    /// <summary>Hash of the folded form; the same in every process.</summary>
    public ulong FoldedHash { get; } = HashOf(Folded);

    // What is kept beside is no part of what a word is.
    public bool Equals(Word? other) =>
        other is not null && HasMarks == other.HasMarks && string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>Hash of a folded form.</summary>
    public static ulong HashOf(string folded)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in folded)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return hash;
    }
}

/// <summary>A word at its place in a text.</summary>
/// <param name="Word">The word.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">Unit after the last.</param>
/// <param name="Increment">Positions since the word before; 0 for another reading of the same place.</param>
/// <param name="StartsSentence">True when no pair may reach back over it.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct PlacedWord(
    Word Word,
    int Start,
    int End,
    int Increment,
    bool StartsSentence,
    WordKind Kind
);

/// <summary>What the search makes of a token.</summary>
internal enum WordKind
{
    /// <summary>A syllable or another word of letters.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole document number or date, which stands beside its parts.</summary>
    Whole,
}
