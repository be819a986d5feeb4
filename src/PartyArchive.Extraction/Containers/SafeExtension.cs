namespace PartyArchive.Extraction.Containers;

/// <summary>The extension of a name that a stranger gave, when it can do no harm in a path: a hint of the format, no more.</summary>
internal static class SafeExtension
{
    private const int LongestExtension = 8;

    /// <summary>The extension with its point; empty when there is none that is short and plain.</summary>
    public static string Of(string? name)
    {
        var extension = Path.GetExtension(name ?? "");
        return extension.Length is > 1 and <= LongestExtension && extension.Skip(1).All(char.IsAsciiLetterOrDigit)
            ? extension
            : "";
    }
}
