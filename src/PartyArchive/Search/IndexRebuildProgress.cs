using System.Globalization;

namespace PartyArchive.Search;

/// <summary>How far an index that is made anew from the catalogue has come.</summary>
/// <param name="Applied">Changes taken in so far.</param>
/// <param name="Of">Changes to be taken in.</param>
public sealed record IndexRebuildProgress(long Applied, long Of)
{
    /// <summary>The state in a sentence.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"It is being made anew from the catalogue, {Applied:N0} of {Of:N0} changes so far."
        );
}
