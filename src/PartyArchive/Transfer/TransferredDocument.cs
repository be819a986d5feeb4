using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartyArchive.Arrangement;

namespace PartyArchive.Transfer;

/// <summary>A line of the list in a package: the record of a document as the receiver needs it.</summary>
internal sealed record TransferredDocument
{
    // Vietnamese letters as they are: people read the list too.
    private static readonly TransferJson Context = new(
        new JsonSerializerOptions(TransferJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public required string Path { get; init; }
    public required string Id { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required int Pages { get; init; }
    public required string SourcePath { get; init; }
    public string? FondsCode { get; init; }
    public string? CatalogNumber { get; init; }
    public string? FileCode { get; init; }
    public string? Type { get; init; }
    public string? Code { get; init; }
    public string? Issuer { get; init; }
    public string? IssuedOn { get; init; }
    public string? Subject { get; init; }
    public string? Signer { get; init; }
    public required string Secrecy { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Context.TransferredDocument);

    public static TransferredDocument Of(string path, ArchivalDocument document)
    {
        var effective = document.Effective;
        return new TransferredDocument
        {
            Path = path,
            Id = document.Id.ToString(),
            Sha256 = document.Sha256,
            Bytes = document.Bytes,
            Pages = document.Pages,
            SourcePath = document.SourcePath,
            FondsCode = effective.FondsCode,
            CatalogNumber = effective.CatalogNumber,
            FileCode = effective.FileCode,
            Type = effective.Type,
            Code = effective.Code,
            Issuer = effective.Issuer,
            IssuedOn = effective.IssuedOn?.ToString(),
            Subject = effective.Subject,
            Signer = effective.Signer,
            Secrecy = document.Secrecy.ToString(),
        };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TransferredDocument))]
internal sealed partial class TransferJson : JsonSerializerContext;
