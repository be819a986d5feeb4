using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>The heading that names the type: "NGHỊ QUYẾT", "QUYẾT ĐỊNH CỦA ...", "BÁO CÁO TỔNG KẾT ...".</summary>
/// <param name="Types">Types with this heading, of both systems.</param>
/// <param name="Cell">The words of the type.</param>
/// <param name="Rest">What follows in the cell.</param>
/// <param name="IsWhole">True when the heading is the type alone or the type and its issuer.</param>
internal sealed record TypeHeading(IReadOnlyList<PaperType> Types, Cell Cell, Cell Rest, bool IsWhole)
{
    private static readonly string[] Of = ["cua"];
    private static readonly string[] Number = ["so"];
    private static readonly string[][] AfterCode =
    [
        ["ngay"],
        ["cua"],
        ["ve"],
        ["v"],
    ];

    public static TypeHeading? Read(Cell cell)
    {
        var folded = cell.Folded;
        foreach (var type in RecognitionData.Headings)
        {
            var end = Words.Match(folded, 0, type.Heading);
            if (end < 0)
            {
                continue;
            }
            var rest = cell.Row.Trim(cell.Start + end, cell.End);
            // "QUYẾT ĐỊNH:" is the enacting formula, not the heading.
            if (rest.Text is ":" || (rest.Length > 0 && rest.Text[0] is ':'))
            {
                return null;
            }
            var isWhole = Words.LettersIn(rest.Text) == 0 || (IsCitation(rest) && !IsSentence(cell, rest));
            if (!isWhole && !Words.AreCapitals(cell.Text))
            {
                continue;
            }
            var types = RecognitionData
                .Headings.Where(other => other.Heading.AsSpan().SequenceEqual(type.Heading))
                .ToList();
            return new TypeHeading(types, new Cell(cell.Row, cell.Start, cell.Start + end), rest, isWhole);
        }
        return null;
    }

    // "Nghị định số 34/2016/NĐ-CP đã được sửa đổi ..." tells of a paper; a heading goes on with date, issuer or subject.
    private static bool IsSentence(Cell cell, Cell rest)
    {
        if (Words.AreCapitals(cell.Text) || !Words.StartWith(rest.Folded, Number))
        {
            return false;
        }
        if (CodeReader.ReadAt(rest.Row, rest.Start + Number[0].Length, out var end) is null)
        {
            return false;
        }
        var behind = rest.Row.Trim(Math.Min(end, rest.End), rest.End);
        return behind.Length > 0 && char.IsLower(behind.Text[0]) && !Words.StartWithAny(behind.Folded, AfterCode);
    }

    /// <summary>"THÔNG TƯ" with "LIÊN TỊCH ..." in the next row is the longer type; null when the row does not go on so.</summary>
    public TypeHeading? ContinuedBy(Cell next)
    {
        var words = Types[0].Heading;
        if (!IsWhole || Rest.Length > 0)
        {
            return null;
        }
        foreach (var type in RecognitionData.Headings)
        {
            if (type.Heading.Length <= words.Length || !type.Heading.AsSpan(0, words.Length).SequenceEqual(words))
            {
                continue;
            }
            var end = Words.Match(next.Folded, 0, type.Heading.AsSpan(words.Length));
            if (end > 0 && Words.AreCapitals(next.Text[..end]))
            {
                var types = RecognitionData.Headings.Where(other => other.Heading.AsSpan().SequenceEqual(type.Heading));
                return new TypeHeading([.. types], Cell, next.From(end), IsWhole: true);
            }
        }
        return null;
    }

    /// <summary>True when the text goes on "CỦA issuer" or "SỐ code".</summary>
    public static bool IsCitation(Cell rest) =>
        Words.StartWith(rest.Folded, Of) || Words.StartWith(rest.Folded, Number);

    /// <summary>The type as a field, in the light of system and code.</summary>
    public RecognizedField Resolve(Evidence evidence, string? system, PrintedCode? code)
    {
        var type = Types.FirstOrDefault(type => type.System == system) ?? Types[0];
        // Resolutions and decisions that carry the year in their code are normative since 1996; older individual ones may carry it too.
        var normative =
            code?.Year is not null && system != "party"
                ? RecognitionData.Types.FirstOrDefault(other => other.Key == "Normative" + type.Key)
                : null;
        return evidence.Field(
            type.Name,
            (normative ?? type).Key,
            IsWhole ? "type.heading" : "type.heading-with-subject",
            IsWhole ? 0.98 : 0.8,
            [Cell],
            normative is null ? [] : [type.Key]
        );
    }

    /// <summary>The type told by the symbol, for papers that print no heading.</summary>
    public static RecognizedField? FromSymbol(Evidence evidence, string? system, PrintedCode code, bool looksLikeLetter)
    {
        var first = code.FirstGroup;
        var types = RecognitionData.Types.Where(type => type.Symbol == first && type.Symbol.Length > 0).ToList();
        var own = types
            .Where(type => type.System == system && !type.Key.StartsWith("Normative", StringComparison.Ordinal))
            .ToList();
        if (first == "cv" || ((own.Count == 0 || system == "state") && looksLikeLetter))
        {
            return evidence.Field("Công văn", "OfficialLetter", "type.letter", first == "cv" ? 0.97 : 0.9, code.All);
        }
        if (own.Count == 0)
        {
            return null;
        }
        var keys = own.Select(static type => type.Key).Distinct(StringComparer.Ordinal).ToList();
        // QĐ of the Party is quyết định or quy định: only the heading could tell.
        return evidence.Field(
            own[0].Name,
            own[0].Key,
            "type.symbol",
            keys.Count == 1 ? 0.85 : 0.4,
            code.All,
            keys.Skip(1).ToList()
        );
    }
}
