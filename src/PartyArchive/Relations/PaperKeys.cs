using PartyArchive.Arrangement;
using PartyArchive.Vietnamese;

namespace PartyArchive.Relations;

/// <summary>By what a document can be cited.</summary>
/// <param name="Code">Key of its code; null without one.</param>
/// <param name="Name">Folded type and subject of a law, code or ordinance, which are cited by name; null for others.</param>
internal sealed record PaperKeys(string? Code, string? Name)
{
    public static PaperKeys Of(DocumentDescription effective)
    {
        var code = DocumentCode.TryParse(effective.Code, out var parsed) ? parsed.Key : null;
        var type = effective.Type is null ? null : VietnameseText.Fold(effective.Type);
        var isNamed = type is not null && CitedPaperReader.IsNamed(type);
        return new PaperKeys(
            code,
            isNamed && effective.Subject is not null ? OfName($"{effective.Type} {effective.Subject}")
                : isNamed && type is "hien phap" or "dieu le dang" ? OfName(effective.Type!)
                : null
        );
    }

    /// <summary>The key of a name; no key of a code looks like it.</summary>
    public static string OfName(string name) => "=" + string.Join(' ', Recognition.Words.Of(name));
}
