namespace PartyArchive.Extraction;

/// <summary>Properties that the document's own file states. They are claims of the writing program, not facts.</summary>
public sealed record DocumentProperties
{
    /// <summary>Title; null when absent or blank.</summary>
    public string? Title { get; init; }

    /// <summary>Subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Author.</summary>
    public string? Author { get; init; }

    /// <summary>Who saved it last.</summary>
    public string? LastModifiedBy { get; init; }

    /// <summary>Keywords as typed.</summary>
    public string? Keywords { get; init; }

    /// <summary>Comments or description.</summary>
    public string? Description { get; init; }

    /// <summary>Program that wrote the file.</summary>
    public string? Application { get; init; }

    /// <summary>Company or organisation.</summary>
    public string? Company { get; init; }

    /// <summary>Moment of creation as the file states it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Moment of the last change as the file states it.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Number of pages as the file states it; may differ from the pages that were read.</summary>
    public int? StatedPages { get; init; }

    /// <summary>Names of embedded files and objects, in order.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
