using PartyArchive.Arrangement;

namespace PartyArchive.Search.Similar;

/// <summary>A document about the same things as another one.</summary>
/// <param name="Document">Its record as it is now.</param>
/// <param name="Score">How much they have in common; comparable within one answer only.</param>
public sealed record SimilarDocument(ArchivalDocument Document, double Score);

/// <summary>Another copy of one paper: its draft, its signed or its scanned form.</summary>
/// <param name="Document">Its record as it is now.</param>
/// <param name="Likeness">Share of three words in a row that both hold, 0 to 1; 1 when the text is the same but for marks, case and layout.</param>
/// <param name="IsSameText">True when the words are the same one by one.</param>
public sealed record DocumentCopy(ArchivalDocument Document, double Likeness, bool IsSameText);
