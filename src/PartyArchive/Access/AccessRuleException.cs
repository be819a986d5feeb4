namespace PartyArchive.Access;

/// <summary>An act of access goes against its rules: the target is not there, a term is too long, an extension too late. Nothing was changed.</summary>
/// <param name="reason">What is wrong and what to do.</param>
public sealed class AccessRuleException(string reason) : PartyArchiveException(reason);
