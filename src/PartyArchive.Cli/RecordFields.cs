using System.Globalization;
using PartyArchive.Arrangement;

namespace PartyArchive.Cli;

/// <summary>A record as lines of name and value for a person; fields without a value are left out.</summary>
internal static class RecordFields
{
    public static IEnumerable<(string Name, string Value)> Of(ArchivalDocument document)
    {
        var described = document.Effective;
        (string Name, string? Value)[] fields =
        [
            ("Id", document.Id.ToString()),
            ("Title", described.Title),
            ("Code", described.Code),
            ("Type", described.Type),
            ("Issuer", described.Issuer),
            ("Parent issuer", described.ParentIssuer),
            ("Place", described.PlaceOfIssue),
            ("Issued on", described.IssuedOn?.ToString()),
            ("Subject", described.Subject),
            ("Signer", described.Signer),
            ("Signer title", described.SignerTitle),
            ("Secrecy", described.Secrecy?.ToString()),
            ("Urgency", described.Urgency),
            ("Fonds", described.FondsCode),
            ("File", described.FileCode),
            ("Source path", document.SourcePath),
            (
                "Lay in",
                document.Container is { } place
                    ? $"{place.Path} ({place.Document?.ToString() ?? "not archived"})"
                    : null
            ),
            ("Name there", document.Container?.Member),
            ("Referenced at", document.ReferencedPath),
            ("Format", document.Format.ToString()),
            ("Text", $"{document.TextSource}{(document.Encoding is null ? "" : ", from " + document.Encoding)}"),
            (
                "Pages",
                document.Pages.ToString(CultureInfo.InvariantCulture)
                    + (document.PagesAreEstimated ? " (estimated)" : "")
            ),
            ("Bytes", document.Bytes.ToString("N0", CultureInfo.InvariantCulture)),
            ("SHA-256", document.Sha256),
            ("Archived at", document.ArchivedAt.ToString("u", CultureInfo.InvariantCulture)),
            ("Version", document.Version.ToString(CultureInfo.InvariantCulture)),
        ];
        return fields
            .Where(static field => !string.IsNullOrEmpty(field.Value))
            .Select(static field => (field.Name, field.Value!));
    }
}
