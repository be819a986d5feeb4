namespace PartyArchive.Arrangement;

/// <summary>An act of arrangement that the state of the fonds, files or documents does not allow. Nothing was changed.</summary>
public sealed class ArrangementException(string message) : PartyArchiveException(message);
