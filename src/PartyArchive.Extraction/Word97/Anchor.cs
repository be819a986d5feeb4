namespace PartyArchive.Extraction.Word97;

/// <summary>A place in the text from which a story of its own hangs: a note, comment or text box.</summary>
/// <param name="Position">Where the reference stands.</param>
/// <param name="Kind">What hangs there.</param>
/// <param name="Start">First position of the story.</param>
/// <param name="End">Position behind it.</param>
internal readonly record struct Anchor(int Position, PageSegmentKind Kind, int Start, int End);
