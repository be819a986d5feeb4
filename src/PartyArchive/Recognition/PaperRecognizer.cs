using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Recognition;

/// <summary>
/// Reads from the pages of a paper what it is. Every rule looks at rows once and never back: the time is linear in the text, whatever the text
/// is. Unknown stays empty. Safe for concurrent use.
/// </summary>
public static class PaperRecognizer
{
    /// <summary>Fields below this confidence are kept as evidence but describe nothing.</summary>
    internal const double Believed = 0.6;

    private const int HeadingPages = 3;
    private const int RowsRead = HeaderReader.MostRows + 40;
    private static readonly string[] Adopted = Words.Of("thông qua ngày");
    private static readonly string[] Began = Words.Of("Thời gian bắt đầu");

    /// <summary>Describes a paper from its text, the properties its file states and the name it was offered under.</summary>
    internal static DocumentDescription Describe(
        IReadOnlyList<PageText> pages,
        DocumentProperties properties,
        string fileName
    )
    {
        return Describe(Recognize(pages), pages, properties, fileName);
    }

    /// <summary>Describes a paper from what was recognised of it.</summary>
    internal static DocumentDescription Describe(
        RecognizedPaper paper,
        IReadOnlyList<PageText> pages,
        DocumentProperties properties,
        string fileName
    )
    {
        var title =
            PaperTitle.OfPaper(paper)
            ?? PaperTitle.OfProperties(properties.Title)
            ?? PaperTitle.BestLine(pages)
            ?? Path.GetFileNameWithoutExtension(fileName);
        return new DocumentDescription
        {
            Title = title,
            Code = Believe(paper.Code)?.Value,
            Number = Believe(paper.Number)?.Value,
            Symbol = Believe(paper.Symbol)?.Value,
            Type = Believe(paper.Type)?.Value,
            Issuer = Believe(paper.Issuer)?.Normalized,
            ParentIssuer = Believe(paper.ParentIssuer)?.Normalized,
            PlaceOfIssue = Believe(paper.Place)?.Value,
            IssuedOn = ArchivalDate.TryParse(Believe(paper.Date)?.Normalized, out var date) ? date : null,
            Subject = Believe(paper.Subject) is { } subject ? NaturalCase.OfSubject(subject.Value) : null,
            Signer = Believe(paper.Signer)?.Value,
            SignerTitle = Believe(paper.SignerTitle)?.Value,
            Secrecy = Enum.TryParse<SecrecyLevel>(paper.Secrecy?.Normalized, out var level) ? level : null,
            Urgency = UrgencyName(paper.Urgency?.Normalized),
            Language = paper.Language?.Value,
        };
    }

    /// <summary>Reads all fields with their evidence. Where several papers follow each other in one file, these are the fields of the first.</summary>
    /// <param name="pages">Pages in order, composed Unicode; may be empty.</param>
    /// <returns>What the paper states; a field that it does not state, or states in a way that no rule knows, is null.</returns>
    public static RecognizedPaper Recognize(IReadOnlyList<PageText> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var evidence = new Evidence(pages);
        var rows = PaperRows.First(pages, RowsRead, HeadingPages);
        if (rows.Count == 0)
        {
            return new RecognizedPaper();
        }
        var header = new HeaderReader(evidence, rows);
        var paper = header.Read();
        var stamps = new Stamps(evidence);
        var start = rows[Math.Min(header.BodyRow, rows.Count - 1)];
        paper = WithSignature(paper, evidence, stamps, new SignatureZone(pages).Find(start.Page, start.Start));
        return paper with
        {
            Addressees = AddresseeReader.Read(evidence, rows, header.BodyRow),
            Secrecy = paper.Secrecy ?? stamps.Secrecy,
            Urgency = paper.Urgency ?? stamps.Urgency,
            Circulation = paper.Circulation ?? stamps.Circulation,
            Draft = paper.Draft ?? stamps.Draft,
            Copy = paper.Copy ?? stamps.Copy,
            Date = paper.Date ?? DateInside(evidence, rows.Skip(header.BodyRow), Began, "date.of-meeting"),
            Language = LanguageGuess.Read(pages),
        };
    }

    private static RecognizedPaper WithSignature(
        RecognizedPaper paper,
        Evidence evidence,
        Stamps stamps,
        IEnumerable<List<PaperRow>> zones
    )
    {
        var isListed = false;
        foreach (var zone in zones)
        {
            var recipients = new RecipientReader(evidence, zone);
            recipients.Read();
            var signature = new SignatureReader(evidence);
            signature.Read(recipients.SignatureCells, stamps);
            // A zone without a signer may be a sample in the text: what it says is kept until one with a signer is found.
            if (signature.IsSigned || (!isListed && (recipients.Filing is not null || recipients.Recipients.Count > 0)))
            {
                paper = paper with
                {
                    Signer = signature.Signer,
                    SignerTitle = signature.Title,
                    AuthorityChain = signature.Chain,
                    Recipients = recipients.Recipients.Count > 0 ? recipients.Recipients : paper.Recipients,
                    Filing = recipients.Filing ?? paper.Filing,
                };
                isListed = true;
            }
            paper = paper with { Date = paper.Date ?? DateInside(evidence, zone, Adopted, "date.of-adoption") };
            if (signature.IsSigned)
            {
                return paper.Date is null && paper.Type is not null ? WithDateOf(paper, evidence, zone) : paper;
            }
        }
        return paper;
    }

    // Minutes, contracts and many papers before 1998 bear place and date above the signature.
    private static RecognizedPaper WithDateOf(RecognizedPaper paper, Evidence evidence, List<PaperRow> zone)
    {
        foreach (var row in zone)
        {
            if (DateReader.ReadCell(row) is { Place: { } place } date)
            {
                return paper with
                {
                    Place = evidence.Field("place.before-date", 0.85, place),
                    Date = evidence.Field(date.Date.Value, date.Iso, "date.at-signature", 0.85, [date.Date]),
                };
            }
        }
        return paper;
    }

    private static RecognizedField? DateInside(
        Evidence evidence,
        IEnumerable<PaperRow> rows,
        string[] words,
        string rule
    )
    {
        foreach (var row in rows)
        {
            for (var start = 0; start < row.Folded.Length; start++)
            {
                var next = row.Folded.AsSpan(start).IndexOf(words[0], StringComparison.Ordinal);
                if (next < 0)
                {
                    break;
                }
                start += next;
                if (Words.Match(row.Folded, start, words) < 0)
                {
                    continue;
                }
                if (DateReader.ReadInside(new Cell(row, start, row.Text.Length)) is { } date)
                {
                    return evidence.Field(date.Date.Value, date.Iso, rule, 0.85, [date.Date]);
                }
            }
        }
        return null;
    }

    private static RecognizedField? Believe(RecognizedField? field) => field?.Confidence >= Believed ? field : null;

    private static string? UrgencyName(string? urgency) =>
        urgency switch
        {
            "Urgent" => "Khẩn",
            "VeryUrgent" => "Thượng khẩn",
            "Express" => "Hỏa tốc",
            _ => null,
        };
}
