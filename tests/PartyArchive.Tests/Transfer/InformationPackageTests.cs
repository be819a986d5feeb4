using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Transfer;
using PartyArchive.Transfer.Packages;

namespace PartyArchive.Tests.Transfer;

/// <summary>SIP and AIP of circular 05/2025: what is written, and what a receiver sees when a rule is not kept.</summary>
public sealed partial class InformationPackageTests : IAsyncLifetime
{
    private static readonly Requester Sender = new("lưu trữ", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _folder = new();
    private Archive _archive = null!;
    private List<ArchivalDocument> _documents = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _archive = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _folder["archive"] },
            cancellationToken: Cancel
        );
        await _archive.Arrangement.RecordAsync(
            Sender,
            new Fonds { FondsCode = "TU", Title = "Tỉnh ủy" },
            cancellationToken: Cancel
        );
        await _archive.Arrangement.OpenFileAsync(
            Sender,
            new RecordFile
            {
                FondsCode = "TU",
                FileCode = "H49.2015.12",
                Title = "Hồ sơ về công tác văn thư năm 2015",
                OpenedOn = new DateOnly(2015, 1, 5),
                Compiler = "Nguyễn Văn A",
            },
            cancellationToken: Cancel
        );
        await _archive.AddAsync(
            Enumerable
                .Range(1, 3)
                .Select(static n => new NewDocument($"văn bản {n}.txt", [$"Nội dung {n}"])
                {
                    Description = new DocumentDescription
                    {
                        FondsCode = "TU",
                        FileCode = n < 3 ? "H49.2015.12" : null,
                        Type = "Công văn",
                        Issuer = "Văn phòng Tỉnh ủy",
                        Subject = $"Về việc {n}",
                        IssuedOn = ArchivalDate.OfDay(2015, n, 10),
                    },
                })
                .ToAsyncEnumerable(),
            cancellationToken: Cancel
        );
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(_archive.Folder, cancellationToken: Cancel);
        _documents = await catalog
            .ListAsync(Cancel)
            .OrderBy(static document => document.SourcePath)
            .ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    private static UseRequest Asked { get; } =
        new()
        {
            Number = "17/2026",
            MadeOn = new DateOnly(2026, 3, 2),
            Purpose = UsePurpose.Official,
            PurposeContent = "Thẩm tra lý lịch",
            FeeObjectType = "10",
        };

    private Task<TransferPackage> PackAsync(PackageForm form, params int[] documents) =>
        _archive.Transfer.PackAsync(
            Sender,
            new TransferRequest
            {
                Documents = [.. documents.Select(n => _documents[n].Id)],
                Form = form,
                Folder = _folder[$"out-{form}"],
                Sender = "Văn phòng Tỉnh ủy",
                Receiver = "Lưu trữ lịch sử của Đảng ở cấp tỉnh",
                Basis = "Kế hoạch 05-KH/VPTU",
                Use = form == PackageForm.Dip ? Asked : null,
            },
            Cancel
        );

    [Theory]
    [InlineData(PackageForm.Sip)]
    [InlineData(PackageForm.Aip)]
    [InlineData(PackageForm.Dip)]
    public async Task A_package_keeps_every_rule_it_is_checked_by(PackageForm form)
    {
        var package = await PackAsync(form, 0, 1);

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Empty(result.Faults);
        Assert.Equal(form, result.Form);
        // Two originals, two descriptions, METS and description of the package and the representation, two schemas; an AIP and a DIP have PREMIS twice.
        Assert.Equal(form == PackageForm.Sip ? 8 : 10, result.Files);
    }

    [Fact]
    public async Task A_package_for_a_user_is_described_by_his_request_and_holds_papers_of_several_files()
    {
        var package = await PackAsync(PackageForm.Dip, 0, 2);

        var root = XDocument.Load(Path.Combine(package.Folder, "metadata", "descriptive", "EAD.xml")).Root!;
        Assert.Equal(
            ["requestID", "requestDate", "purpose", "purposeContent", "feeObjectType", "researchTopic"],
            root.Elements().Select(static element => element.Name.LocalName)
        );
        Assert.Equal(
            ["17/2026", "02/03/2026", "02", "Thẩm tra lý lịch", "10", ""],
            root.Elements().Select(static element => element.Value)
        );
        var mets = XDocument.Load(Path.Combine(package.Folder, "METS.xml")).Root!;
        Assert.Equal("https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml", mets.Attribute("PROFILE")!.Value);
        Assert.StartsWith("uuid-", mets.Attribute("OBJID")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PackageForm.Dip, false)]
    [InlineData(PackageForm.Sip, true)]
    public async Task A_package_for_a_user_and_no_other_names_a_request(PackageForm form, bool isNamed)
    {
        var request = new TransferRequest
        {
            Documents = [_documents[0].Id],
            Form = form,
            Folder = _folder["refused"],
            Sender = "a",
            Receiver = "b",
            Basis = "c",
            Use = isNamed ? Asked : null,
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            _archive.Transfer.PackAsync(Sender, request, Cancel)
        );

        Assert.Contains("Use must name the request", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_described_by_the_flat_elements_of_the_circular()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        var ead = XDocument.Load(Path.Combine(package.Folder, "metadata", "descriptive", "EAD.xml")).Root!;

        Assert.Equal("simpledc", ead.Name.LocalName);
        Assert.Equal("H49.2015.12", ead.Element("fileCode")!.Value);
        Assert.Equal(("10/01/2015", "10/02/2015"), (ead.Element("startDate")!.Value, ead.Element("endDate")!.Value));
        Assert.Equal(("01", "2"), (ead.Element("mode")!.Value, ead.Element("totalDoc")!.Value));
        Assert.Equal("Người lập hồ sơ: Nguyễn Văn A.", ead.Element("description")!.Value);
    }

    [Fact]
    public async Task A_document_is_described_with_the_codes_of_the_circular()
    {
        var package = await PackAsync(PackageForm.Aip, 0, 1);
        var path = "representations/rep1/metadata/descriptive/EAD_doc_0000002.xml";
        var ead = XDocument.Load(Path.Combine(package.Folder, path)).Root!;

        Assert.Equal("H49.2015.12.0000002", ead.Element("docCode")!.Value);
        Assert.Equal(("22", "2"), (ead.Element("typeName")!.Value, ead.Element("docOrdinal")!.Value));
        Assert.Equal("10/02/2015", ead.Element("issuedDate")!.Value);
    }

    [Fact]
    public async Task Folder_and_identifier_agree_and_a_colon_becomes_a_low_line()
    {
        var package = await PackAsync(PackageForm.Aip, 0, 1);

        var id = Mets(package).Root!.Attribute("OBJID")!.Value;

        Assert.StartsWith("urn:uuid:", id, StringComparison.Ordinal);
        Assert.Equal(id.Replace(':', '_'), Path.GetFileName(package.Folder));
    }

    [Fact]
    public async Task Loose_documents_make_a_package_of_their_own()
    {
        var package = await PackAsync(PackageForm.Sip, 2);

        Assert.Empty((await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel)).Faults);
        var ead = XDocument.Load(Path.Combine(package.Folder, "metadata", "descriptive", "EAD.xml")).Root!;
        Assert.Equal("1", ead.Element("totalDoc")!.Value);
    }

    [Fact]
    public async Task Documents_of_several_files_are_not_mixed()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => PackAsync(PackageForm.Sip, 0, 2));

        Assert.Contains("Pack each file by itself", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out-Sip"]));
    }

    public static TheoryData<string> Rules() => [.. CsipRule.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_package_that_does_not_keep_the_rule_shows(string id)
    {
        var rule = CsipRule.All.Single(rule => rule.Id == id);
        var mets = Mets(await PackAsync(PackageForm.Aip, 0, 1));
        if (id == "CSIP3")
        {
            mets.Root!.SetAttributeValue("TYPE", "OTHER");
        }
        else if (id == "CSIP5")
        {
            mets.Root!.SetAttributeValue(XName.Get("CONTENTINFORMATIONTYPE", PackageXml.Csip), "OTHER");
        }
        else
        {
            Assert.True(rule.IsKeptBy(mets));
            Break(mets, rule);
        }

        Assert.False(rule.IsKeptBy(mets));
    }

    [Fact]
    public async Task A_rule_that_is_not_kept_is_told_by_its_id()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        Change(package, static mets => mets.Root!.Attribute("PROFILE")!.Remove());

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.False(result.IsValid);
        Assert.Equal("CSIP6", Assert.Single(result.Faults).Rule);
    }

    [Theory]
    [InlineData("FILE", "representations/rep1/data/0000001.txt")]
    [InlineData("FILE", "metadata/preservation/PREMIS.xml")]
    public async Task An_altered_file_shows(string rule, string path)
    {
        var package = await PackAsync(PackageForm.Aip, 0, 1);
        await File.AppendAllTextAsync(Path.Combine(package.Folder, path), " ", Cancel);

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.All(result.Faults, fault => Assert.Equal((rule, path), (fault.Rule, fault.Path)));
        Assert.Equal(2, result.Faults.Count);
    }

    [Fact]
    public async Task Missing_and_unlisted_files_show()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        var data = Path.Combine(package.Folder, "representations", "rep1", "data");
        File.Move(Path.Combine(data, "0000001.txt"), Path.Combine(data, "khác.txt"));

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Equal(
            ["representations/rep1/data/0000001.txt", "representations/rep1/data/khác.txt"],
            result.Faults.Select(static fault => fault.Path)
        );
    }

    [Theory]
    [InlineData("../../archive/catalog.db")]
    [InlineData("/etc/hostname")]
    public async Task A_path_that_leads_out_of_the_package_is_never_opened(string path)
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        Change(
            package,
            mets =>
                mets.Descendants(XName.Get("mdRef", PackageXml.Mets))
                    .First()
                    .SetAttributeValue(XName.Get("href", PackageXml.XLink), path)
        );

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Contains(
            result.Faults,
            fault => fault.Path == path && fault.Reason.Contains("out of the package", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_document_type_is_refused()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        await File.WriteAllTextAsync(
            Path.Combine(package.Folder, "METS.xml"),
            "<!DOCTYPE mets [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><mets>&x;</mets>",
            Cancel
        );

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Equal("XML", Assert.Single(result.Faults).Rule);
    }

    [Fact]
    public async Task A_description_with_an_element_of_its_own_shows()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        var path = Path.Combine(package.Folder, "metadata", "descriptive", "EAD.xml");
        var ead = XDocument.Load(path);
        ead.Root!.Add(new XElement("khác", "x"));
        ead.Save(path);

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Contains(result.Faults, static fault => fault.Rule == "EAD");
    }

    [Fact]
    public async Task An_archival_package_without_preservation_metadata_shows()
    {
        var package = await PackAsync(PackageForm.Aip, 0, 1);
        File.Delete(Path.Combine(package.Folder, "metadata", "preservation", "PREMIS.xml"));

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Contains(result.Faults, static fault => fault.Rule == "AIP");
    }

    [Fact]
    public async Task A_package_that_was_not_finished_is_none()
    {
        var package = await PackAsync(PackageForm.Sip, 0, 1);
        File.Delete(Path.Combine(package.Folder, "METS.xml"));

        var result = await ArchiveTransfer.VerifyPackageAsync(package.Folder, Cancel);

        Assert.Equal("CSIPSTR4", Assert.Single(result.Faults).Rule);
    }

    private static XDocument Mets(TransferPackage package) => XDocument.Load(Path.Combine(package.Folder, "METS.xml"));

    private static void Change(TransferPackage package, Action<XDocument> change)
    {
        var mets = Mets(package);
        change(mets);
        mets.Save(Path.Combine(package.Folder, "METS.xml"));
    }

    /// <summary>Takes away what the test of a rule asks for: the nodes it counts, or the attribute it names.</summary>
    private static void Break(XDocument mets, CsipRule rule)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("mets", PackageXml.Mets);
        names.AddNamespace("csip", PackageXml.Csip);
        names.AddNamespace("xlink", PackageXml.XLink);
        var node = mets.XPathSelectElements(rule.Context, names).First();
        if (Counted().Match(rule.Test) is { Success: true } counted)
        {
            node.XPathSelectElements(counted.Groups[1].Value, names).ToList().ForEach(static child => child.Remove());
            return;
        }
        if (Attribute().Match(rule.Test) is { Success: true } attribute)
        {
            var (prefix, name) = (attribute.Groups[1].Value, attribute.Groups[2].Value);
            node.SetAttributeValue(
                prefix.Length == 0 ? name : XName.Get(name, names.LookupNamespace(prefix[..^1])!),
                null
            );
            return;
        }
        // string(mets:name)!='': the child is emptied.
        node.Elements(XName.Get("name", PackageXml.Mets)).Single().Value = "";
    }

    [GeneratedRegex(@"^count\(((?:[^()]|\([^()]*\))*)\)")]
    private static partial Regex Counted();

    [GeneratedRegex("@(\\w+:)?(\\w+)")]
    private static partial Regex Attribute();
}
