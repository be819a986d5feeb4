using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>Reads issuing body and parent from the lines at the left of the heading.</summary>
internal static class IssuerReader
{
    private const int MostLines = 7;
    private static readonly string[][] Congress =
    [
        ["dai", "hoi"],
    ];
    private static readonly string[] Term = Words.Of("nhiệm kỳ");
    private static readonly string[][] OpenEnds =
    [
        ["va"],
        ["cua"],
        ["cac"],
        ["thuoc"],
        ["tai"],
    ];

    /// <summary>True when a cell may be a line of the issuer's name.</summary>
    public static bool MayBeLine(Cell cell, bool mustBeBody)
    {
        if (cell.Length is < 2 or > 140 || Words.IsOrnament(cell.Text) || cell.Text[0] is '(' or '"' or '[')
        {
            return false;
        }
        if (IsTypistMark(cell.Text))
        {
            return false;
        }
        return !mustBeBody
            || (Words.AreCapitals(cell.Text) && Words.StartWithAny(cell.Folded, RecognitionData.BodyWords));
    }

    /// <summary>Puts lines together into bodies; the last is the issuer, the one before it the parent.</summary>
    public static (RecognizedField? Issuer, RecognizedField? Parent) Read(
        Evidence evidence,
        List<Cell> lines,
        PrintedCode? code
    )
    {
        var bodies = new List<List<Cell>>();
        foreach (var line in lines.Take(MostLines))
        {
            if (bodies.Count > 0 && Continues(bodies[^1], line))
            {
                bodies[^1].Add(line);
            }
            else
            {
                bodies.Add([line]);
            }
        }
        if (bodies.Count == 0)
        {
            return (null, null);
        }
        var confidence = Words.StartWithAny(bodies[^1][0].Folded, RecognitionData.BodyWords) ? 0.95 : 0.7;
        var parent =
            bodies.Count > 1 ? Field(evidence, bodies[^2], null, "issuer.parent-line", confidence, code: null) : null;
        return (Field(evidence, bodies[^1], parent, "issuer.left-lines", confidence, code), parent);
    }

    private static RecognizedField Field(
        Evidence evidence,
        List<Cell> cells,
        RecognizedField? parent,
        string rule,
        double confidence,
        PrintedCode? code
    )
    {
        var printed = string.Join(' ', cells.Select(static cell => cell.Value)).TrimEnd(',', ';', '-', '.', '*', ' ');
        return evidence.Field(printed, NameOf(printed, parent, code), rule, confidence, cells);
    }

    // VĂN PHÒNG under BAN CHẤP HÀNH TRUNG ƯƠNG: only the symbol or the parent tells which office it is.
    private static string NameOf(string printed, RecognizedField? parent, PrintedCode? code)
    {
        var folded = VietnameseText.Fold(printed);
        if (RecognitionData.BodiesByName.TryGetValue(folded, out var known))
        {
            return known;
        }
        var symbol = code?.SymbolText.Split(['/', '-', '–'])[^1];
        if (
            parent is not null
            && symbol is not null
            && RecognitionData.BodiesBySymbol.TryGetValue(symbol, out var named)
            && VietnameseText.Fold(named).StartsWith(folded, StringComparison.Ordinal)
        )
        {
            return named;
        }
        return NaturalCase.OfBody(printed);
    }

    private static bool Continues(List<Cell> body, Cell line)
    {
        var previous = body[^1];
        var folded = line.Folded;
        if (previous.Text[^1] is '-' or '–' or ',' || line.Text[0] is '-' or '–' || EndsOpen(previous))
        {
            return true;
        }
        if (Words.StartWith(folded, Term) && Words.StartWithAny(body[0].Folded, Congress))
        {
            return true;
        }
        if (Words.StartWithAny(folded, RecognitionData.PlaceWords) && !IsPartyCommittee(folded))
        {
            return Words.StartWithAny(body[0].Folded, RecognitionData.TerritorialBodies) ? !NamesPlace(body) : true;
        }
        return !Words.StartWithAny(folded, RecognitionData.BodyWords);
    }

    private static bool NamesPlace(List<Cell> body) =>
        body.Count > 1 && Words.StartWithAny(body[^1].Folded, RecognitionData.PlaceWords);

    // TỈNH ỦY, XÃ ỦY are bodies, TỈNH LAI CHÂU is a place.
    private static bool IsPartyCommittee(ReadOnlySpan<char> folded)
    {
        var blank = folded.IndexOf(' ');
        return blank > 0 && Words.StartWith(folded[(blank + 1)..], ["uy"]);
    }

    private static bool EndsOpen(Cell cell)
    {
        var blank = cell.Folded.LastIndexOf(' ');
        return blank > 0 && Words.StartWithAny(cell.Folded[(blank + 1)..], OpenEnds);
    }

    // "XV80", "HL.300", "TV.": marks of the typist beside the rules.
    private static bool IsTypistMark(ReadOnlySpan<char> text) =>
        text.Length <= 8 && text.IndexOf(' ') < 0 && (text.IndexOfAnyInRange('0', '9') >= 0 || text[^1] == '.');
}
