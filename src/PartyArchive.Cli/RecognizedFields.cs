using PartyArchive.Recognition;

namespace PartyArchive.Cli;

/// <summary>The fields of a recognised paper under the names that people and programs read.</summary>
internal static class RecognizedFields
{
    /// <summary>Fields that were read, in the order of the paper; lists item by item.</summary>
    public static IEnumerable<(string Name, RecognizedField Field)> Of(RecognizedPaper paper)
    {
        var single = new (string, RecognizedField?)[]
        {
            ("system", paper.System),
            ("parentIssuer", paper.ParentIssuer),
            ("issuer", paper.Issuer),
            ("number", paper.Number),
            ("symbolYear", paper.SymbolYear),
            ("symbol", paper.Symbol),
            ("code", paper.Code),
            ("type", paper.Type),
            ("place", paper.Place),
            ("date", paper.Date),
            ("subject", paper.Subject),
            ("term", paper.Term),
            ("secrecy", paper.Secrecy),
            ("urgency", paper.Urgency),
            ("circulation", paper.Circulation),
            ("draft", paper.Draft),
            ("copy", paper.Copy),
            ("language", paper.Language),
        };
        var signature = new (string, RecognizedField?)[]
        {
            ("signerTitle", paper.SignerTitle),
            ("signer", paper.Signer),
            ("filing", paper.Filing),
        };
        return single
            .Where(static pair => pair.Item2 is not null)
            .Select(static pair => (pair.Item1, pair.Item2!))
            .Concat(paper.Addressees.Select(static field => ("addressee", field)))
            .Concat(paper.AuthorityChain.Select(static field => ("authority", field)))
            .Concat(
                signature.Where(static pair => pair.Item2 is not null).Select(static pair => (pair.Item1, pair.Item2!))
            )
            .Concat(paper.Recipients.Select(static field => ("recipient", field)));
    }
}
