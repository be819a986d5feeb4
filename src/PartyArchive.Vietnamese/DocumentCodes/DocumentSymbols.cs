using System.Collections.Frozen;

namespace PartyArchive.Vietnamese.DocumentCodes;

/// <summary>
/// Symbols of document types (NQ, QĐ, TTr) and of bodies that stand alone behind a number (57-CP, 142-TTg), folded. Only a hint where the form of a code leaves
/// doubt: the archive's own lists decide what a symbol means. Sources: regulation 399-QĐ/TW and decree 30/2020/NĐ-CP, annexes on symbols.
/// </summary>
internal static class DocumentSymbols
{
    private static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.Ordinal,
        "nq",
        "qd",
        "qdi",
        "qyd",
        "ct",
        "kl",
        "qc",
        "tt",
        "hd",
        "tb",
        "tc",
        "bc",
        "kh",
        "qh",
        "ctr",
        "da",
        "pa",
        "ttr",
        "cv",
        "bb",
        "ggt",
        "gcn",
        "gm",
        "pc",
        "pg",
        "bs",
        "cd",
        "sy",
        "sl",
        "trs",
        "pl",
        "l",
        "nd",
        "ttlt",
        "vbhn",
        "cl"
    );

    private static readonly FrozenSet<string> Bodies = FrozenSet.Create(
        StringComparer.Ordinal,
        "tw",
        "vptw",
        "tu",
        "vptu",
        "hu",
        "vphu",
        "qu",
        "thu",
        "du",
        "duk",
        "cb",
        "dh",
        "cp",
        "ttg",
        "ctn",
        "ub",
        "ubnd",
        "ubhc",
        "hdnd",
        "hdbt",
        "vpcp",
        "ubtvqh",
        "qh"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TypeLookup = Types.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BodyLookup =
        Bodies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for the symbol of a document type.</summary>
    /// <param name="folded">The symbol, folded.</param>
    public static bool IsType(ReadOnlySpan<char> folded) => TypeLookup.Contains(folded);

    /// <summary>True for the symbol of a document type or of a body that signs alone.</summary>
    /// <param name="folded">The symbol, folded.</param>
    public static bool IsKnown(ReadOnlySpan<char> folded) => IsType(folded) || BodyLookup.Contains(folded);
}
