using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Accession;

/// <summary>A document that a host adds as text, without a file: from another system, a mail, a form.</summary>
public sealed record NewDocument
{
    /// <summary>States a document.</summary>
    /// <param name="key">Name the host knows it by; becomes its source path. Not blank.</param>
    /// <param name="pages">Text of each page in order; may be empty.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is blank.</exception>
    public NewDocument(string key, IReadOnlyList<string> pages)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(pages);
        Key = key;
        Pages = pages;
    }

    /// <summary>Name the host knows it by.</summary>
    public string Key { get; }

    /// <summary>Text of each page.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>What the host states about it; kept as the curated layer.</summary>
    public DocumentDescription Description { get; init; } = new();

    /// <summary>Groups the document is restricted to; empty for none.</summary>
    /// <exception cref="ArgumentException">A name is blank or reserved (<see cref="Requester"/>).</exception>
    public IReadOnlyList<string> RestrictedTo
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            GroupNames.RefuseReserved(value, nameof(RestrictedTo));
            field = value;
        }
    } = [];
}
