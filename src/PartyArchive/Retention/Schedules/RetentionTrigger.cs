namespace PartyArchive.Retention.Schedules;

/// <summary>What a period is counted from: the name of an event in the life of a file. Schedules may name triggers of their own.</summary>
/// <remarks>The default value is <see cref="YearWorkCompleted"/>.</remarks>
public readonly record struct RetentionTrigger
{
    private const string WorkCompleted = "year-work-completed";
    private readonly string? _code;

    /// <summary>A trigger by its code.</summary>
    /// <param name="code">Lower-case ASCII letters, digits and hyphens, at most 60.</param>
    /// <exception cref="ArgumentException">The code has another form.</exception>
    public RetentionTrigger(string code)
    {
        if (!IsCode(code))
        {
            throw new ArgumentException(
                $"'{code}' is no trigger: use lower-case letters, digits and hyphens, at most 60.",
                nameof(code)
            );
        }
        _code = code;
    }

    /// <summary>The year in which the work of the file ended; known from its closing (law 33/2024 art. 15, circular 10/2022 art. 3).</summary>
    public static RetentionTrigger YearWorkCompleted => default;

    /// <summary>The document ceases to have effect; known only from an event.</summary>
    public static RetentionTrigger CeasesToHaveEffect { get; } = new("document-ceases-to-have-effect");

    /// <summary>The contract ends; known only from an event.</summary>
    public static RetentionTrigger ContractTerminated { get; } = new("contract-terminated");

    /// <summary>The building or device is retired; known only from an event.</summary>
    public static RetentionTrigger AssetRetired { get; } = new("asset-retired");

    /// <summary>The storage unit has been formed; known from the file's closing (official letter 160-CV of 1988).</summary>
    public static RetentionTrigger UnitClosed { get; } = new("unit-of-description-closed");

    /// <summary>Code of the trigger.</summary>
    public string Code => _code ?? WorkCompleted;

    /// <summary>Whether the closing of the file is the event, so that the host need not raise one.</summary>
    public bool IsClosing => this == YearWorkCompleted || this == UnitClosed;

    /// <summary>Whether two triggers are the same event.</summary>
    public bool Equals(RetentionTrigger other) => string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    internal static bool IsCode(string? code) =>
        code is { Length: > 0 and <= 60 }
        && code.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
