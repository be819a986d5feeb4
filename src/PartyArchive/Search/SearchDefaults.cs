using PartyArchive.Vietnamese;

namespace PartyArchive.Search;

/// <summary>What the archive sets for searches that do not set it themselves.</summary>
/// <param name="Abbreviations">What abbreviations stand for.</param>
/// <param name="Authority">Which types of documents come first among equals.</param>
internal sealed record SearchDefaults(AbbreviationList Abbreviations, SearchAuthority Authority)
{
    /// <summary>Defaults of an archive that sets nothing.</summary>
    public static SearchDefaults OfLibrary { get; } = new(AbbreviationList.Default, SearchAuthority.Default);

    /// <summary>The request with what it leaves open.</summary>
    public SearchRequest Complete(SearchRequest request) =>
        request with
        {
            Abbreviations = request.Abbreviations ?? Abbreviations,
            Authority = request.Authority ?? Authority,
        };
}
