namespace PartyArchive.Extraction.OpenXml;

/// <summary>A relationship of a part (ECMA-376 part 2, 6.5).</summary>
/// <param name="Id">Id within the part.</param>
/// <param name="Kind">Last word of the type ("styles", "footnotes"): the same in transitional and strict documents.</param>
/// <param name="Target">Name of the target part; for an external one the address as written.</param>
/// <param name="IsExternal">True when the target lies outside the package; it is never fetched.</param>
internal sealed record OpcRelationship(string Id, string Kind, string Target, bool IsExternal);
