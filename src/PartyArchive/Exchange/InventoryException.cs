namespace PartyArchive.Exchange;

/// <summary>A table or exchange file cannot be read at all. Nothing was applied.</summary>
public sealed class InventoryException(string message, Exception? innerException = null)
    : PartyArchiveException(message, innerException);
