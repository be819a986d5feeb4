using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Retention;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Transfer.Packages;

/// <summary>
/// The <c>EAD.xml</c> files of circular 05/2025, which are no EAD: a root <c>simpledc</c> with flat elements. Required elements that the archive does not
/// know are written empty, so that the receiver sees the gap; optional ones are left out.
/// A value longer than the circular allows is cut and ends in "…".
/// </summary>
internal static class FlatEad
{
    /// <summary>Description of a record file: 18 fields, the identifier under the name its form gives it.</summary>
    public static byte[] OfFile(
        PackageForm form,
        RecordFile file,
        RetentionPeriod? term,
        IReadOnlyList<ArchivalDocument> documents
    )
    {
        var dates = documents.Select(static document => document.Effective.IssuedOn).OfType<ArchivalDate>().ToList();
        return Write(
            "EAD.xsd",
            [
                (form == PackageForm.Aip ? "arcFileCode" : "fileCode", file.ArchivalFileCode ?? file.FileCode),
                ("title", file.Title),
                ("maintenance", Maintenance(term)),
                ("mode", Mode(file.Secrecy, file.OpenTo)),
                ("language", Language(file.Language)),
                ("startDate", Date(file.StartDate ?? Least(dates) ?? DayOf(file.OpenedOn))),
                ("endDate", Date(file.EndDate ?? Most(dates) ?? DayOf(file.ClosedOn))),
                ("keyword", Optional(file.Keywords)),
                ("totalDoc", Number(documents.Count)),
                ("numberOfPaper", file.SheetCount is { } sheets ? Number(sheets) : null),
                ("numberOfPage", Number(file.PageCount ?? documents.Sum(static document => document.Pages))),
                ("format", file.PhysicalCondition is null ? null : "03"),
                ("inforSign", file.ClassificationSymbol),
                ("paperFileCode", file.PaperFileCode),
                ("riskRecovery", "0"),
                ("description", Described(file, term)),
            ]
        );
    }

    /// <summary>Description of loose documents that lie in no file.</summary>
    public static byte[] OfDocuments(PackageForm form, string code, string title, string basis, int documents) =>
        Write(
            "EAD.xsd",
            [
                (form == PackageForm.Aip ? "arcFileCode" : "fileCode", code),
                ("title", title),
                ("source", "0"),
                ("totalDoc", form == PackageForm.Aip ? null : Number(documents)),
                ("description", basis),
            ]
        );

    /// <summary>Description of the request for use that a package answers: 7 fields.</summary>
    public static byte[] OfUse(UseRequest use) =>
        Write(
            "EAD.xsd",
            [
                ("requestID", use.Number),
                ("requestDate", Date(DayOf(use.MadeOn))),
                ("purpose", ((int)use.Purpose).ToString("00", CultureInfo.InvariantCulture)),
                ("purposeContent", use.PurposeContent ?? ""),
                ("feeObjectType", use.FeeObjectType ?? ""),
                ("researchTopic", use.ResearchTopic ?? ""),
                ("description", use.Note),
            ]
        );

    /// <summary>Description of a document.</summary>
    public static byte[] OfDocument(
        PackageForm form,
        ArchivalDocument document,
        string parent,
        int ordinal,
        RetentionPeriod? term
    )
    {
        var known = document.Effective;
        var code = string.Create(CultureInfo.InvariantCulture, $"{parent}.{ordinal:0000000}");
        return Write(
            "EAD_doc.xsd",
            [
                (
                    form == PackageForm.Aip ? "arcFileCode" : "docId",
                    form == PackageForm.Aip ? parent : $"{parent}.{ordinal}"
                ),
                ("docCode", code),
                ("docOrdinal", form == PackageForm.Aip ? Number(ordinal) : null),
                ("maintenance", form == PackageForm.Aip ? null : Maintenance(term)),
                ("typeName", CodeLists.Find("typeName", known.Type ?? "") ?? "32"),
                ("codeNumber", known.Number),
                ("codeNotation", known.Symbol),
                ("issuedDate", Date(known.IssuedOn)),
                ("organName", known.Issuer ?? ""),
                ("subject", known.Subject ?? known.Title ?? ""),
                ("language", Language(known.Language)),
                ("numberOfPage", Number(document.Pages)),
                ("keyword", Optional(known.Keywords)),
                ("mode", Mode(document.Secrecy, document.OpenTo)),
                ("description", known.Note),
            ]
        );
    }

    private static byte[] Write(string schema, IEnumerable<(string Name, string? Value)> elements) =>
        PackageXml.Write(xml =>
        {
            xml.WriteStartElement("simpledc");
            foreach (var (name, value) in elements)
            {
                if (value is not null)
                {
                    xml.WriteElementString(name, PackageSchemas.Fit(schema, name, PackageXml.Clean(value)));
                }
            }
            xml.WriteEndElement();
        });

    /// <summary>07, other, when the term is none of the list; the exact one then stands in the description.</summary>
    private static string Maintenance(RetentionPeriod? term) =>
        term is not { } known ? "" : CodeLists.Find("maintenance", known.ToString()) ?? "07";

    private static string? Described(RecordFile file, RetentionPeriod? term)
    {
        string?[] parts =
        [
            file.Compiler is null ? null : $"Người lập hồ sơ: {file.Compiler}.",
            term is { } known && Maintenance(term) == "07" ? $"Thời hạn lưu trữ: {known.ToVietnamese()}." : null,
            file.Annotation,
            file.Note,
        ];
        var text = string.Join(' ', parts.Where(static part => !string.IsNullOrEmpty(part)));
        return text.Length > 0 ? text : null;
    }

    private static string Mode(SecrecyLevel secrecy, IReadOnlyList<string>? restrictedTo) =>
        secrecy > SecrecyLevel.None ? "03"
        : restrictedTo is { Count: > 0 } ? "02"
        : "01";

    private static string Language(string? language) =>
        language is null ? "01" : CodeLists.Find("language", language) ?? "11";

    private static string? Optional(IReadOnlyList<string>? values) =>
        values is { Count: > 0 } ? string.Join(", ", values) : null;

    /// <summary>DD/MM/YYYY, cut to what is known.</summary>
    private static string Date(ArchivalDate? date) =>
        date is { } known
            ? known.Earliest.ToString(
                known.Precision switch
                {
                    DatePrecision.Day => "dd'/'MM'/'yyyy",
                    DatePrecision.Month => "MM'/'yyyy",
                    _ => "yyyy",
                },
                CultureInfo.InvariantCulture
            )
            : "";

    private static ArchivalDate? DayOf(DateOnly? day) =>
        day is { } known ? ArchivalDate.OfDay(known.Year, known.Month, known.Day) : null;

    private static ArchivalDate? Least(List<ArchivalDate> dates) =>
        dates.Count == 0 ? null : dates.MinBy(static date => date.Earliest);

    private static ArchivalDate? Most(List<ArchivalDate> dates) =>
        dates.Count == 0 ? null : dates.MaxBy(static date => date.Latest);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
