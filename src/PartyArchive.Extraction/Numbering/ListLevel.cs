namespace PartyArchive.Extraction.Numbering;

/// <summary>How one level of a list is numbered.</summary>
internal sealed record ListLevel
{
    /// <summary>First number.</summary>
    public int Start { get; init; } = 1;

    /// <summary>How the number is written.</summary>
    public NumberFormat Format { get; init; } = NumberFormat.Decimal;

    /// <summary>The label, with %1 to %9 for the numbers of the levels ("Điều %1.").</summary>
    public string Text { get; init; } = "";

    /// <summary>Level, from 1, whose use starts this one anew; 0 for never; null for every higher level.</summary>
    public int? RestartAfter { get; init; }

    /// <summary>True when all numbers of the label are written in Arabic digits whatever their level's format (legal numbering).</summary>
    public bool IsLegal { get; init; }

    /// <summary>What stands between label and text.</summary>
    public string Suffix { get; init; } = " ";

    /// <summary>Font of the label; null for that of the paragraph. A label may be in a legacy encoding like any other text.</summary>
    public string? Font { get; init; }
}

/// <summary>The levels of a list, outermost first; at most nine.</summary>
internal sealed record ListDefinition(IReadOnlyList<ListLevel> Levels);
