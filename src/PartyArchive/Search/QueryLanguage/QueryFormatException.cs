namespace PartyArchive.Search.QueryLanguage;

/// <summary>A kept query cannot be read.</summary>
public sealed class QueryFormatException : PartyArchiveException
{
    internal QueryFormatException(string message, Exception? inner = null)
        : base(message, inner) { }
}
