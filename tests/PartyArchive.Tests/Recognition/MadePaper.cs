using PartyArchive.Recognition;
using PartyArchive.Vietnamese;

namespace PartyArchive.Tests.Recognition;

/// <summary>An invented paper: its fields, and the ways a reader may see it. Everything follows from the number it is made of.</summary>
internal sealed record MadePaper
{
    private static readonly (string Place, string Unit)[] Places =
    [
        ("Lai Châu", "TỈNH LAI CHÂU"),
        ("Hà Nội", "THÀNH PHỐ HÀ NỘI"),
        ("Thuận Châu", "HUYỆN THUẬN CHÂU"),
        ("Đồng Xoài", "TỈNH BÌNH PHƯỚC"),
        ("TP. Hồ Chí Minh", "THÀNH PHỐ HỒ CHÍ MINH"),
        ("Bình Lư", "XÃ BÌNH LƯ"),
        ("Hoà Bình", "TỈNH HOÀ BÌNH"),
        ("Thừa Thiên Huế", "TỈNH THỪA THIÊN HUẾ"),
        ("Bà Rịa - Vũng Tàu", "TỈNH BÀ RỊA - VŨNG TÀU"),
        ("Đoàn Kết", "PHƯỜNG ĐOÀN KẾT"),
    ];

    private static readonly string[] Names =
    [
        "Hoàng Văn Thái",
        "Lò Thị Hương",
        "Giàng Seo Páo",
        "Đèo Thị Lan",
        "Nguyễn Hữu Phước",
        "Trần Quốc Bình",
        "Vũ Đức Long",
        "Lê Anh Tú",
        "Phạm Gia Huy",
        "Ksor H'Bơ Khăp",
        "Bùi Thanh Sơn",
        "Lường Văn Phúc",
    ];

    private static readonly string[] Subjects =
    [
        "về việc thành lập Hội đồng xét hủy tài liệu",
        "về lãnh đạo phát triển kinh tế nông thôn giai đoạn 2026 - 2030",
        "công tác văn thư trong các cơ quan đảng",
        "tổng kết công tác tổ chức xây dựng đảng năm 2019",
        "Về ứng phó mưa lũ sau bão số 3",
        "tăng cường quản lý hồ sơ, tài liệu lưu trữ trên địa bàn",
    ];

    private static readonly (string Heading, string Symbol)[] PartyBodies =
    [
        ("TỈNH ỦY {0}", "TU"),
        ("HUYỆN UỶ {0}", "HU"),
        ("THÀNH ỦY {0}", "TU"),
        ("ĐẢNG ỦY XÃ {0}", "ĐU"),
        ("ĐẢNG ỦY PHƯỜNG {0}", "ĐU"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "TW"),
        ("QUÂN ỦY TRUNG ƯƠNG", "QUTW"),
        ("ĐẢNG ĐOÀN MẶT TRẬN TỔ QUỐC", "ĐĐMTTQ"),
    ];

    private static readonly (string Parent, string Issuer, string Symbol)[] PartyUnits =
    [
        ("TỈNH ỦY {0}", "BAN TỔ CHỨC", "BTCTU"),
        ("TỈNH ỦY {0}", "VĂN PHÒNG", "VPTU"),
        ("TỈNH ỦY {0}", "ỦY BAN KIỂM TRA", "UBKTTU"),
        ("TỈNH ỦY {0}", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "BTGDVTU"),
        ("ĐẢNG BỘ TỈNH {0}", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "ĐUK"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG", "VPTW"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN NỘI CHÍNH", "BNCTW"),
        ("ĐẢNG BỘ XÃ {0}", "CHI BỘ TRƯỜNG TIỂU HỌC", "CB"),
    ];

    private static readonly (string Parent, string Issuer, string Symbol)[] StateUnits =
    [
        ("UBND {1}", "SỞ NỘI VỤ", "SNV"),
        ("UBND {1}", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT"),
        ("BỘ NỘI VỤ", "CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC", "VTLTNN"),
        ("BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "TCT"),
        ("SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA TỈNH", "BVĐK"),
        ("HỘI ĐỒNG NHÂN DÂN {1}", "BAN PHÁP CHẾ", "BPC"),
    ];

    private static readonly (string Issuer, string Symbol)[] StateBodies =
    [
        ("BỘ NỘI VỤ", "BNV"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "BGDĐT"),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "NHNN"),
        ("VĂN PHÒNG CHÍNH PHỦ", "VPCP"),
        ("THANH TRA CHÍNH PHỦ", "TTCP"),
        ("TÒA ÁN NHÂN DÂN TỐI CAO", "TANDTC"),
        ("KIỂM TOÁN NHÀ NƯỚC", "KTNN"),
        ("ỦY BAN DÂN TỘC", "UBDT"),
    ];

    private static readonly (string? Text, string? Level)[] Stamps =
    [
        (null, null),
        (null, null),
        (null, null),
        ("MẬT", "Confidential"),
        ("TỐI MẬT", "Secret"),
        ("TUYỆT MẬT", "TopSecret"),
    ];

    private static readonly (string? Text, string? Level)[] Speeds =
    [
        (null, null),
        (null, null),
        (null, null),
        ("KHẨN", "Urgent"),
        ("THƯỢNG KHẨN", "VeryUrgent"),
        ("HỎA TỐC", "Express"),
        ("HOẢ TỐC", "Express"),
    ];

    public bool IsParty { get; private init; }
    public string? Parent { get; private init; }
    public string Issuer { get; private init; } = "";

    /// <summary>A line that goes on the name of the issuer; null when the name stands in one.</summary>
    public string? IssuerRest { get; private init; }
    public string? Number { get; private init; }
    public string Symbol { get; private init; } = "";
    public string CodeLine { get; private init; } = "";
    public PaperType Type { get; private init; } = null!;
    public string Place { get; private init; } = "";
    public DateOnly Date { get; private init; }
    public string DateLine { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string Signer { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string Authority { get; private init; } = "";
    public (string? Text, string? Level) Secrecy { get; private init; }
    public (string? Text, string? Level) Urgency { get; private init; }
    public int Seed { get; private init; }

    public bool IsLetter => Type.Key == "OfficialLetter";

    public static MadePaper Of(int seed)
    {
        var random = new Random(seed);
        var isParty = random.Next(2) == 0;
        // Minutes print no date line and two signers; copies stand behind their paper: both have tests of their own.
        var types = RecognitionData
            .Types.Where(type =>
                type.System == (isParty ? "party" : "state")
                && (type.Symbol.Length > 0 || type.Key == "OfficialLetter")
                && (type.Heading.Length > 0 || type.Key == "OfficialLetter")
                && type.Category != "copy"
                && type.Key
                    is not ("Minutes" or "Law" or "Code" or "Ordinance" or "Order" or "Contract" or "ConsolidatedText")
            )
            .ToList();
        var type = types[random.Next(types.Count)];
        var place = Pick(random, Places);
        var date = new DateOnly(1998 + random.Next(28), 1 + random.Next(12), 1 + random.Next(28));
        var number = random.Next(12) == 0 ? null : (1 + random.Next(3_000)).ToString(random.Next(2) == 0 ? "00" : "0");
        var (parent, issuer, rest, body) = isParty ? PartyBody(random, place) : StateBody(random, place);
        var symbolOfType = SymbolOf(type);
        var isNormative = type.Category == "normative";
        var symbol =
            isParty ? $"{(type.Key == "OfficialLetter" ? "CV" : symbolOfType)}/{body}"
            : type.Key == "OfficialLetter" ? $"{body}-VP"
            : $"{symbolOfType}-{body}";
        var year = !isParty && isNormative ? $"/{date.Year}" : "";
        var code = isParty ? $"{number}-{symbol}" : $"{number}{year}/{symbol}";
        return new MadePaper
        {
            Seed = seed,
            IsParty = isParty,
            Parent = parent,
            Issuer = issuer,
            IssuerRest = rest,
            Number = number,
            Symbol = symbol,
            Type = type,
            CodeLine =
                Label(random, isParty) + (number is null ? Pick(random, "      ", "……", "......", " ") : "") + code,
            Place = place.Place,
            Date = date,
            DateLine = $"{place.Place}, {DateText(random, date)}",
            Subject = Pick(random, Subjects),
            Signer = Pick(random, Names),
            Title = isParty
                ? Pick(random, "BÍ THƯ", "PHÓ BÍ THƯ")
                : Pick(random, "PHÓ CHỦ TỊCH", "PHÓ GIÁM ĐỐC", "THỨ TRƯỞNG"),
            Authority = isParty
                ? Pick(random, "T/M BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY")
                : Pick(random, "KT. CHỦ TỊCH", "KT.BỘ TRƯỞNG", "TL. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC"),
            Secrecy = Pick(random, Stamps),
            Urgency = Pick(random, Speeds),
        };
    }

    /// <summary>The fields it should be read as.</summary>
    public IReadOnlyDictionary<string, string?> Expected =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["system"] = IsParty ? "party" : "state",
            ["issuer"] = IssuerRest is null ? Issuer : $"{Issuer} {IssuerRest}",
            ["parentIssuer"] = Parent,
            ["number"] = Number,
            ["symbol"] = Symbol,
            ["docType"] = Type.Key,
            ["place"] = Place,
            ["date"] = Date.ToString("yyyy-MM-dd"),
            ["subject"] = Subject,
            ["signer"] = Signer,
            ["signerTitle"] = Title,
            ["secrecy"] = Secrecy.Level,
            ["urgency"] = Urgency.Level,
        };

    /// <summary>The cells of a Word table, one after the other.</summary>
    public string AsCells()
    {
        var left = Left().Append(CodeLine).Concat(LetterSubject()).Concat(StampLines());
        return string.Join('\n', left.Concat(Right()).Append(DateLine).Concat(Middle()))
            + "\n"
            + Body()
            + SignatureBelow();
    }

    /// <summary>Left and right cell of a Word table in one row, parted by a tab.</summary>
    public string AsTabbedCells()
    {
        var left = string.Join('\n', Left());
        var right = string.Join('\n', Right());
        return $"{left}\t{right}\n{CodeLine}\t{DateLine}\n"
            + string.Join('\n', LetterSubject().Concat(StampLines()).Concat(Middle()))
            + "\n"
            + Body()
            + SignatureBelow();
    }

    /// <summary>Rows of a page with two columns.</summary>
    /// <param name="gap">What stands between the columns.</param>
    public string AsRows(string gap = "          ")
    {
        var left = Left().Append(CodeLine).Concat(LetterSubject()).Concat(StampLines()).ToList();
        var right = Right().ToList();
        // The date stands beside the code.
        while (right.Count < left.IndexOf(CodeLine))
        {
            right.Add("");
        }
        right.Add(DateLine);
        var rows = Enumerable
            .Range(0, Math.Max(left.Count, right.Count))
            .Select(i =>
                (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i)) switch
                {
                    ({ Length: > 0 } l, { Length: > 0 } r) => l + gap + r,
                    ({ Length: > 0 } l, _) => l,
                    (_, { } r) => gap + r,
                    _ => "",
                }
            );
        return string.Join('\n', rows.Concat(Middle())) + "\n" + Body() + SignatureBeside(gap);
    }

    /// <summary>Typed text: title first, then issuer, code, date.</summary>
    public string AsTypescript()
    {
        var lines = Right()
            .Concat(Left())
            .Append(CodeLine)
            .Concat(LetterSubject())
            .Concat(StampLines())
            .Append(DateLine);
        return string.Join('\n', lines.Concat(Middle())) + "\n" + Body() + SignatureBelow();
    }

    private static (string? Parent, string Issuer, string? Second, string Symbol) PartyBody(
        Random random,
        (string Place, string Unit) place
    )
    {
        var name = VietnameseText.Clean(place.Place.Replace("TP. ", "", StringComparison.Ordinal)).ToUpperInvariant();
        if (random.Next(2) == 0)
        {
            var (heading, symbol) = Pick(random, PartyBodies);
            return (null, string.Format(heading, name), null, symbol);
        }
        var unit = Pick(random, PartyUnits);
        return (string.Format(unit.Parent, name), unit.Issuer, null, unit.Symbol);
    }

    private static (string? Parent, string Issuer, string? Second, string Symbol) StateBody(
        Random random,
        (string Place, string Unit) place
    )
    {
        switch (random.Next(4))
        {
            case 0:
                return (
                    null,
                    Pick(random, "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
                    place.Unit,
                    Pick(random, "UBND", "UB")
                );
            case 1:
                return (null, "HỘI ĐỒNG NHÂN DÂN", place.Unit, "HĐND");
            case 2:
                var (issuer, symbol) = Pick(random, StateBodies);
                return (null, issuer, null, symbol);
            default:
                var unit = Pick(random, StateUnits);
                return (string.Format(unit.Parent, "", place.Unit), unit.Issuer, null, unit.Symbol);
        }
    }

    private static string SymbolOf(PaperType type) =>
        type.Symbol switch
        {
            "ctr" => "CTr",
            "ttr" => "TTr",
            "qyd" => "QyĐ",
            "qd" => "QĐ",
            "nd" => "NĐ",
            "hd" when type.Key == "Contract" => "HĐ",
            "da" when type.Key == "Scheme" => "ĐA",
            "cd" => "CĐ",
            "gdd" => "GĐĐ",
            var symbol => symbol.ToUpperInvariant(),
        };

    private static string Label(Random random, bool isParty) =>
        isParty ? Pick(random, "Số ", "Số: ", "Số:", "Số : ") : Pick(random, "Số: ", "Số:", "Số : ", "Số ");

    private static string DateText(Random random, DateOnly date) =>
        random.Next(5) switch
        {
            0 => $"ngày {date.Day} tháng {date.Month} năm {date.Year}",
            1 => $"ngày  {date.Day:00}  tháng  {date.Month}  năm {date.Year}",
            2 => $"ngày {date.Day:00} tháng {date.Month:00} năm {date.Year}",
            3 => $"ngày {date.Day:00}/{date.Month}/{date.Year}",
            _ =>
                $"ngày {date.Day:00} tháng {(date.Month < 3 ? date.Month.ToString("00") : date.Month)} năm {date.Year}",
        };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private IEnumerable<string> Left() =>
        new[]
        {
            Parent,
            Issuer,
            IssuerRest,
            IsParty ? "*"
            : Seed % 3 == 0 ? "-------"
            : Seed % 3 == 1 ? "________"
            : null,
        }.OfType<string>();

    private IEnumerable<string> Right() =>
        IsParty
            ? ["ĐẢNG CỘNG SẢN VIỆT NAM"]
            :
            [
                Seed % 2 == 0 ? "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" : "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
            ];

    private IEnumerable<string> LetterSubject() => IsLetter ? [IsParty ? Subject : "V/v " + Subject] : [];

    private IEnumerable<string> StampLines() => new[] { Secrecy.Text, Urgency.Text }.OfType<string>();

    private IEnumerable<string> Middle() =>
        IsLetter
            ? ["", "Kính gửi: Các cơ quan, đơn vị"]
            : ["", VietnameseText.Clean(Type.Name).ToUpperInvariant(), Subject, "-----"];

    private string Body() =>
        "\nThực hiện chương trình công tác năm, cơ quan yêu cầu các đơn vị làm tốt những việc sau đây.\n1. Rà soát hồ sơ, tài liệu.\n2. Báo cáo kết quả trước ngày 30 hằng tháng.\n\n";

    private string SignatureBelow() =>
        $"Nơi nhận:\n- Như trên;\n- {(IsParty ? "Lưu Văn phòng." : "Lưu: VT.")}\n{Authority}\n{Title}\n\n{Signer}";

    private string SignatureBeside(string gap)
    {
        var wide = gap.Length < 3 ? "          " : gap;
        return $"Nơi nhận:{wide}{Authority}\n- Như trên;{wide}{Title}\n- {(IsParty ? "Lưu Văn phòng." : "Lưu: VT.")}\n{wide}{wide}{Signer}";
    }
}
