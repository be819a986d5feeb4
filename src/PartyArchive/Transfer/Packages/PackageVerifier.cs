using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace PartyArchive.Transfer.Packages;

/// <summary>
/// Checks a received SIP or AIP: the rules of the CSIP one by one, every file that is named, and that nothing else is there. The package is of strangers: no
/// path leads out of it, no XML file may be large or have a document type, and its own schemas are not used.
/// </summary>
internal sealed class PackageVerifier(string folder)
{
    private const long LargestXml = 64L << 20;
    private static readonly XNamespace Mets = PackageXml.Mets;
    private static readonly XNamespace XLink = PackageXml.XLink;
    private readonly string _root = Path.GetFullPath(folder);
    private readonly List<PackageFault> _faults = [];
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private long _bytes;
    private int _files;

    public async Task<PackageVerification> RunAsync(CancellationToken cancellationToken)
    {
        PackageForm? form = null;
        if (!File.Exists(Path.Combine(_root, PackageXml.MetsFile)))
        {
            Must(
                "CSIPSTR4",
                PackageXml.MetsFile,
                "There is no METS.xml: this is no package, or one that was not finished."
            );
        }
        else if (ReadXml(PackageXml.MetsFile) is { } mets)
        {
            _listed.Add(PackageXml.MetsFile);
            form = FormOf(mets);
            CheckName(mets);
            CheckFolders(form);
            await CheckAsync(mets, PackageXml.MetsFile, cancellationToken).ConfigureAwait(false);
            foreach (var pointer in mets.Descendants(Mets + "mptr").Attributes(XLink + "href"))
            {
                if (
                    IsWithin(pointer.Value)
                    && File.Exists(Path.Combine(_root, pointer.Value))
                    && ReadXml(pointer.Value) is { } part
                )
                {
                    await CheckAsync(part, pointer.Value, cancellationToken).ConfigureAwait(false);
                }
            }
            CheckUnlisted();
        }
        return new PackageVerification
        {
            Form = form,
            Files = _files,
            Bytes = _bytes,
            Faults = _faults,
        };
    }

    private static PackageForm? FormOf(XDocument mets) =>
        mets.Root?.Element(Mets + "metsHdr")?.Attribute(XName.Get("OAISPACKAGETYPE", PackageXml.Csip))?.Value switch
        {
            "SIP" => PackageForm.Sip,
            "AIP" => PackageForm.Aip,
            "DIP" => PackageForm.Dip,
            _ => null,
        };

    private void CheckName(XDocument mets)
    {
        var id = mets.Root?.Attribute("OBJID")?.Value.Replace(':', '_') ?? "";
        if (!string.Equals(id, Path.GetFileName(_root), StringComparison.Ordinal))
        {
            Should(
                "CSIPSTR2",
                PackageXml.MetsFile,
                $"The folder of the package is not named by its identifier '{id}'."
            );
        }
    }

    private void CheckFolders(PackageForm? form)
    {
        (string Rule, string Folder)[] wanted =
        [
            ("CSIPSTR5", "metadata"),
            ("CSIPSTR7", "metadata/descriptive"),
            ("CSIPSTR9", "representations"),
            ("CSIPSTR15", "schemas"),
        ];
        foreach (var (rule, path) in wanted.Where(pair => !Directory.Exists(Path.Combine(_root, pair.Folder))))
        {
            Should(rule, path, "The folder is missing.");
        }
        foreach (var representation in SubfoldersOf("representations"))
        {
            if (!Directory.Exists(Path.Combine(_root, representation, "data")))
            {
                Should("CSIPSTR11", $"{representation}/data", "The folder is missing.");
            }
            if (!File.Exists(Path.Combine(_root, representation, PackageXml.MetsFile)))
            {
                Should("CSIPSTR12", $"{representation}/{PackageXml.MetsFile}", "The representation has no METS file.");
            }
        }
        if (form == PackageForm.Aip && !File.Exists(Path.Combine(_root, "metadata", "preservation", "PREMIS.xml")))
        {
            Must("AIP", "metadata/preservation/PREMIS.xml", "An archival package has preservation metadata.");
        }
    }

    private IEnumerable<string> SubfoldersOf(string path)
    {
        var full = Path.Combine(_root, path);
        return Directory.Exists(full)
            ? Directory.EnumerateDirectories(full).Select(sub => $"{path}/{Path.GetFileName(sub)}")
            : [];
    }

    private async Task CheckAsync(XDocument mets, string path, CancellationToken cancellationToken)
    {
        foreach (var rule in CsipRule.All.Where(rule => !rule.IsKeptBy(mets)))
        {
            _faults.Add(new PackageFault(rule.Id, rule.IsMandatory, path, $"Not kept: {rule.Text}"));
        }
        var ids = mets.Descendants().Attributes("ID").GroupBy(static id => id.Value, StringComparer.Ordinal);
        foreach (var twice in ids.Where(static group => group.Skip(1).Any()))
        {
            Must("ID", path, $"The identifier '{twice.Key}' is used twice.");
        }
        var slash = path.LastIndexOf('/');
        var within = slash < 0 ? "" : path[..(slash + 1)];
        foreach (var reference in mets.Descendants(Mets + "mdRef"))
        {
            var named = await CheckFileAsync(within, reference, reference, cancellationToken).ConfigureAwait(false);
            if (named is not null && named.Contains("/descriptive/", StringComparison.Ordinal))
            {
                CheckDescription(named);
            }
        }
        foreach (var file in mets.Descendants(Mets + "file"))
        {
            if (file.Element(Mets + "FLocat") is { } place)
            {
                await CheckFileAsync(within, file, place, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Compares a file with what is said of it; its path when it is there.</summary>
    private async Task<string?> CheckFileAsync(
        string within,
        XElement said,
        XElement link,
        CancellationToken cancellationToken
    )
    {
        var path = within + (link.Attribute(XLink + "href")?.Value ?? "");
        if (!IsWithin(path))
        {
            Must("FILE", path, "The path leads out of the package.");
            return null;
        }
        var file = new FileInfo(Path.Combine(_root, path));
        if (!file.Exists || file.LinkTarget is not null)
        {
            Must("FILE", path, "The file is named and not there, or is a link.");
            return null;
        }
        if (!_listed.Add(path))
        {
            Must("FILE", path, "The file is named twice.");
            return null;
        }
        _files++;
        _bytes += file.Length;
        if (said.Attribute("SIZE")?.Value is { } size && size != file.Length.ToString(CultureInfo.InvariantCulture))
        {
            Must("FILE", path, $"The file has {file.Length} bytes and is said to have {size}.");
        }
        if (said.Attribute("CHECKSUMTYPE")?.Value is not "SHA-256")
        {
            Must("FILE", path, "The checksum is not SHA-256, as the circular asks.");
            return path;
        }
        var content = file.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var hash = Convert.ToHexString(
                await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)
            );
            if (!string.Equals(hash, said.Attribute("CHECKSUM")?.Value, StringComparison.OrdinalIgnoreCase))
            {
                Must("FILE", path, "The file does not have the checksum it is named with.");
            }
        }
        return path;
    }

    private void CheckDescription(string path)
    {
        if (ReadXml(path) is not { } description)
        {
            return;
        }
        var name = Path.GetFileName(path);
        var schemaName =
            name.StartsWith("EAD_doc", StringComparison.Ordinal) ? "EAD_doc.xsd"
            : string.Equals(name, "EAD.xml", StringComparison.Ordinal) ? "EAD.xsd"
            : null;
        if (schemaName is null)
        {
            return;
        }
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(
            new MemoryStream(PackageSchemas.All.First(schema => schema.Name == schemaName).Content)
        );
        schemas.Add(null, reader);
        description.Validate(schemas, (_, fault) => Must("EAD", path, fault.Message));
    }

    private XDocument? ReadXml(string path)
    {
        var file = Path.Combine(_root, path);
        if (new FileInfo(file).Length > LargestXml)
        {
            Must("XML", path, "The file is larger than a METS file of a package may be.");
            return null;
        }
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LargestXml,
            };
            using var stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader);
        }
        catch (XmlException fault)
        {
            Must("XML", path, $"The file is no well-formed XML: {fault.Message}");
            return null;
        }
    }

    private void CheckUnlisted()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!_listed.Contains(path) && !path.StartsWith("documentation/", StringComparison.Ordinal))
            {
                Must("FILE", path, "The file is there and no METS file names it.");
            }
        }
    }

    private bool IsWithin(string path)
    {
        var root = _root + Path.DirectorySeparatorChar;
        return path.Length > 0
            && !path.Contains('\0', StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !Path.IsPathRooted(path)
            && Path.GetFullPath(Path.Combine(root, path)).StartsWith(root, StringComparison.Ordinal);
    }

    private void Must(string rule, string path, string reason) =>
        _faults.Add(new PackageFault(rule, IsMandatory: true, path, reason));

    private void Should(string rule, string path, string reason) =>
        _faults.Add(new PackageFault(rule, IsMandatory: false, path, reason));
}
