using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>A picture that a page shows: its object and the place its unit square is drawn at.</summary>
internal sealed record ShownPicture(IndirectReferenceToken Reference, StreamToken Stream, Matrix2D Place);
