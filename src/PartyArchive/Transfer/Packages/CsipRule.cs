using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

namespace PartyArchive.Transfer.Packages;

/// <summary>A rule of the E-ARK CSIP METS profile: for every node of the context, the test holds (<c>Data/csip-rules.tsv</c>).</summary>
/// <param name="Id">Id in the profile.</param>
/// <param name="IsMandatory">Whether it is a MUST.</param>
/// <param name="Context">XPath of the nodes concerned.</param>
/// <param name="Test">XPath that is true for each of them.</param>
/// <param name="Text">What the rule asks, in our words.</param>
internal sealed record CsipRule(string Id, bool IsMandatory, string Context, string Test, string Text)
{
    private static readonly XmlNamespaceManager Names = MakeNames();

    /// <summary>The rules that are checked, by number.</summary>
    public static IReadOnlyList<CsipRule> All { get; } =
    [
        .. PackageData
            .Rows("csip-rules.tsv")
            .Select(static cells => new CsipRule(
                cells[0],
                string.Equals(cells[1], "MUST", StringComparison.Ordinal),
                cells[2],
                cells[3],
                cells[4]
            )),
    ];

    /// <summary>Whether a METS file keeps the rule.</summary>
    public bool IsKeptBy(XDocument mets) =>
        mets.XPathSelectElements(Context, Names).All(node => (bool)node.XPathEvaluate($"boolean({Test})", Names));

    private static XmlNamespaceManager MakeNames()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("mets", PackageXml.Mets);
        names.AddNamespace("csip", PackageXml.Csip);
        names.AddNamespace("xlink", PackageXml.XLink);
        return names;
    }
}
