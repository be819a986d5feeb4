using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.CrashHarness;

/// <summary>A paper whose text, pages and original all follow from one number, so that any part of it can be checked later.</summary>
internal static class MadeUpPaper
{
    private static readonly string[] Words =
    [
        "căn",
        "cứ",
        "nghị",
        "quyết",
        "trung",
        "ương",
        "đảng",
        "bộ",
        "tỉnh",
        "ủy",
        "về",
        "công",
        "tác",
        "cán",
        "tổ",
        "chức",
        "quy",
        "hoạch",
        "đào",
        "tạo",
        "nhiệm",
        "kỳ",
        "ban",
        "thường",
        "vụ",
        "kiểm",
        "tra",
        "giám",
        "sát",
        "hội",
        "đồng",
        "nhân",
        "dân",
        "ngân",
        "sách",
        "đất",
        "đai",
        "xây",
        "dựng",
        "phát",
        "triển",
        "kinh",
        "tế",
        "xã",
        "văn",
        "hóa",
        "giáo",
        "dục",
        "y",
        "báo",
        "cáo",
        "kết",
        "quả",
        "thực",
        "hiện",
    ];

    public static byte[] Original(string key) => Encoding.UTF8.GetBytes($"original of {key}");

    /// <summary>Two pages of about 2,500 characters each: words of office prose, drawn by the key.</summary>
    public static IReadOnlyList<PageText> Pages(string key, int characters = 2_500)
    {
        var draw = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        return
        [
            new PageText(1, Page(key, draw, characters), false),
            new PageText(2, Page(key, draw, characters), true),
        ];
    }

    private static string Page(string key, Random draw, int characters)
    {
        var text = new StringBuilder(characters + 16).Append(key);
        while (text.Length < characters)
        {
            text.Append(' ').Append(Words[draw.Next(Words.Length)]);
            if (draw.Next(12) == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {draw.Next(2_000)}");
            }
        }
        return text.ToString();
    }

    public static ArchivalDocument Record(string key, string sha256, long bytes, DateTimeOffset now) =>
        new()
        {
            Id = DocumentId.New(now),
            Version = 1,
            Sha256 = sha256,
            Bytes = bytes,
            SourcePath = $"{key}.doc",
            Format = FileFormat.WordBinary,
            Reader = "word97/1",
            Extraction = ExtractionOutcome.Extracted,
            Pages = 2,
            Characters = 5_000,
            TextSource = TextSource.Converted,
            Encoding = "TCVN3",
            ArchivedAt = now,
            Extracted = new DocumentDescription
            {
                Title = "Nghị quyết về công tác quy hoạch cán bộ nhiệm kỳ 2015-2020",
                Code = "15-NQ/TW",
                Number = "15",
                Symbol = "NQ/TW",
                Type = "Nghị quyết",
                Issuer = "Ban Thường vụ Tỉnh ủy",
                PlaceOfIssue = "Nghệ An",
                IssuedOn = ArchivalDate.OfDay(2015, 10, 3),
                Subject = "về công tác quy hoạch cán bộ nhiệm kỳ 2015-2020",
                Signer = "Nguyễn Văn A",
            },
        };
}
