using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.References;

/// <summary>
/// Terms by which a document is referred to: its code whole and in parts, its name and the initials of it, the article it holds. People cite in many
/// forms ("NĐ 30/2020", "15-2023-QH15 điều 18", "Điều 134 BLHS"); each form is some of these terms.
/// </summary>
internal static class ReferenceTerms
{
    /// <summary>Number and year together.</summary>
    public const string NumberAndYear = "b:";

    /// <summary>Number of the code.</summary>
    public const string Number = "n:";

    /// <summary>Year of the code or of issue.</summary>
    public const string Year = "y:";

    /// <summary>A group of the symbol, or the symbol of the type written out.</summary>
    public const string Symbol = "s:";

    /// <summary>Name of the document, or its initials.</summary>
    public const string Name = "d:";

    /// <summary>Article (điều) the document holds, for archives whose units are articles.</summary>
    public const string Article = "a:";

    /// <summary>Any part of the code, for the field <c>số:</c>.</summary>
    public const string Part = "p:";

    /// <summary>Words of a name that is still indexed as a whole.</summary>
    public const int LongestName = 40;

    /// <summary>Terms of a described document.</summary>
    public static IReadOnlyCollection<string> OfDocument(DocumentDescription described)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var title = TitleReference.Read(described.Title ?? described.Subject ?? "");
        var code = CodeReader.Find(VietnameseText.Fold(described.Code ?? "")) ?? title.Code;
        if (code is not null)
        {
            AddCode(terms, code);
        }
        foreach (var part in CodeKey.Parts(described.Code ?? "").Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            terms.Add(Part + CodeReader.Trim(part));
        }
        if (described.IssuedOn is { } issued)
        {
            terms.Add(Year + issued.Earliest.Year.ToString(CultureInfo.InvariantCulture));
        }
        if (title.Article is { } article)
        {
            terms.Add(Article + article);
        }
        AddName(terms, title.Name);
        if (described is { Type: { } type, Subject: { } subject })
        {
            AddName(terms, CodeReader.Words(VietnameseText.Fold(type + " " + subject)));
        }
        return terms;
    }

    /// <summary>Terms that a document must bear to have this code or, when only part of it is given, to have that part.</summary>
    public static IReadOnlyList<string> OfCodeQuery(string code) =>
        [
            .. CodeKey
                .Parts(code)
                .Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(static p => Part + CodeReader.Trim(p)),
        ];

    private static void AddCode(HashSet<string> terms, CodeParts code)
    {
        terms.Add(Number + code.Number);
        if (code.Year is { } year)
        {
            terms.Add(Year + year);
            terms.Add(NumberAndYear + code.Number + "-" + year);
        }
        foreach (var symbol in code.Symbols)
        {
            terms.Add(Symbol + symbol);
        }
    }

    private static void AddName(HashSet<string> terms, IReadOnlyList<string> name)
    {
        if (name.Count is < 2 or > LongestName)
        {
            return;
        }
        terms.Add(Name + string.Join(' ', name));
        if (DocumentTypes.SymbolAt(name, 0, out var length) is { } symbol)
        {
            terms.Add(Symbol + symbol);
            // Initials leave "và" out: Luật Hôn nhân và gia đình is cited as Luật HN&GĐ.
            var rest = Initials(name.Skip(length));
            if (rest.Length > 1)
            {
                terms.Add(Name + string.Join(' ', name.Take(length)) + " " + rest);
                terms.Add(Name + Initials(name.Take(length)) + rest);
            }
        }
    }

    private static string Initials(IEnumerable<string> words) =>
        string.Concat(words.Where(static w => w is not "va").Select(static w => w[0]));
}
