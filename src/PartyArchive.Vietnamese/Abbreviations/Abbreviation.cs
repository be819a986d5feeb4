namespace PartyArchive.Vietnamese;

/// <summary>An abbreviation and what it stands for.</summary>
public sealed record Abbreviation
{
    /// <summary>States an abbreviation.</summary>
    /// <param name="text">The abbreviation in its usual case: "UBND", "TTr", "đ/c". Not blank.</param>
    /// <param name="expansions">What it stands for, the most usual first. Not empty, none blank.</param>
    /// <exception cref="ArgumentException">Something is blank or missing.</exception>
    public Abbreviation(string text, IReadOnlyList<string> expansions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(expansions);
        if (expansions.Count == 0 || expansions.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException(
                $"'{text}' needs at least one expansion, and none may be blank.",
                nameof(expansions)
            );
        }
        Text = text;
        Expansions = expansions;
    }

    /// <summary>The abbreviation in its usual case. Case tells: CT is chỉ thị, ct may be anything.</summary>
    public string Text { get; }

    /// <summary>What it stands for, the most usual first.</summary>
    public IReadOnlyList<string> Expansions { get; }

    /// <summary>Where it is used: "party", "state", "document", ... Empty when not known.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>True when it means several things or is a word too: expand with little weight, and only in its usual case. Default false.</summary>
    public bool IsAmbiguous { get; init; }
}
