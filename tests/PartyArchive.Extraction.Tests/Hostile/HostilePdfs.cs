using System.Globalization;
using System.Text;
using PartyArchive.Extraction.Tests.Pdf;
using static PartyArchive.Extraction.Tests.Pdf.TestPdf;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>
/// PDF files made to kill, hang or fill a reader (H-03, H-04): first those that were measured on PdfPig, then circles of references in every kind of object
/// that refers to others.
/// </summary>
internal static class HostilePdfs
{
    private const string Form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } =
        new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
        {
            ["indirect reference loop"] = () => Objects("5 0 R", "6 0 R", "5 0 R"),
            ["form chain of 5,000"] = () => Forms(5_000, "/X Do"),
            ["page tree of 20,000 levels"] = () => DeepPageTree(20_000),
            ["character map of all numbers"] = () => CharacterMap("<00000000> <FFFFFFFF> <0041>"),
            ["forms that double 30 times"] = () => Forms(30, "/X Do /X Do"),
            ["triple Flate bomb"] = () => FlateBomb(3),
            ["single Flate bomb"] = () => FlateBomb(1),
            ["3 million q"] = () => Flood("q ", 3_000_000),
            ["3 million Tj"] = () => Flood("(a)Tj ", 3_000_000, "BT /F1 9 Tf "),
            ["page tree that holds itself"] = () =>
                WithPage(At(50, 700, "x")).Add(2, "<</Type/Pages/Count 2/Kids[2 0 R 10 0 R]>>").ToBytes(),
            ["Prev loop"] = PrevLoop,
            ["page count of 2^31"] = () =>
                WithPage(At(50, 700, "x")).Add(2, "<</Type/Pages/Count 2147483648/Kids[10 0 R]>>").ToBytes(),
            ["a million kids"] = () =>
                WithPage(At(50, 700, "x"))
                    .Add(2, $"<</Type/Pages/Count 1000000/Kids[{Repeat("10 0 R ", 1_000_000)}]>>")
                    .ToBytes(),
            ["arrays of 100,000 levels"] = () => WithPage("").Add(7, Repeat("[", 100_000)).ToBytes(),
            ["dictionaries of 100,000 levels"] = () => WithPage("").Add(7, Repeat("<</A", 100_000)).ToBytes(),
            ["stream that is its own length"] = () =>
                WithPage("").Add(11, "<</Length 11 0 R>>\nstream\nx\nendstream").ToBytes(),
            ["object streams that extend each other"] = () =>
                WithPage(At(50, 700, "x"))
                    .AddStream(20, "30 0 null", "/Type/ObjStm/N 1/First 5/Extends 21 0 R")
                    .AddStream(21, "31 0 null", "/Type/ObjStm/N 1/First 5/Extends 20 0 R")
                    .ToBytes(),
            ["entity bomb in XMP"] = XmpBomb,
            ["100 MB of zeros"] = () =>
                WithPage("").AddStream(11, Deflate(new byte[100_000_000]), "/Filter/FlateDecode").ToBytes(),
            ["sheet of 1e30"] = () =>
                WithPage(At(50, 700, "x"))
                    .Add(10, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Contents 11 0 R>>")
                    .ToBytes(),
            ["picture of 100,000 by 100,000"] = () => Picture("/Filter/FlateDecode/ColorSpace/DeviceRGB", Deflate([0])),
            ["JBIG2 bomb"] = () => Picture("/Filter/JBIG2Decode/ColorSpace/DeviceGray", Jbig2()),
            ["JPX bomb"] = () => Picture("/Filter/JPXDecode", Jpx()),
            ["font loop, descendants"] = () =>
                Font("<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[3 0 R]/ToUnicode 3 0 R>>"),
            ["font loop, encoding"] = () =>
                Font("<</Type/Font/Subtype/Type1/BaseFont/A/Encoding 20 0 R/FontDescriptor 3 0 R>>", "20 0 R"),
            ["font loop, glyph that shows itself"] = () =>
                Font(
                    "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]"
                        + "/Encoding<</Differences[97/a]>>/CharProcs<</a 20 0 R>>/Resources<</Font<</F1 3 0 R>>>>>>",
                    "<</Length 22>>\nstream\nBT /F1 9 Tf (aa) Tj ET\nendstream"
                ),
            ["font loop, widths and file"] = () =>
                Font(
                    "<</Type/Font/Subtype/TrueType/BaseFont/A/Widths 3 0 R/FontDescriptor<</FontFile2 20 0 R>>>>",
                    "20 0 R"
                ),
            ["character map that uses itself"] = () =>
                Font(
                    "<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 20 0 R>>",
                    "<</Length 0/UseCMap 20 0 R>>\nstream\n\nendstream"
                ),
            ["outline loop"] = () =>
                Catalog(
                    "/Outlines 20 0 R",
                    "<</First 21 0 R/Last 21 0 R>>",
                    "<</Title(a)/Next 21 0 R/Prev 21 0 R/First 20 0 R/Parent 21 0 R/Dest[10 0 R/Fit]>>"
                ),
            ["name tree loop"] = () =>
                Catalog(
                    "/Names<</Dests 20 0 R/EmbeddedFiles 20 0 R/JavaScript 20 0 R>>",
                    "<</Kids[20 0 R 21 0 R]>>",
                    "<</Kids[20 0 R]/Names[(a) 21 0 R]/Limits 21 0 R>>"
                ),
            ["number tree loop"] = () =>
                Catalog("/PageLabels 20 0 R", "<</Kids[21 0 R]>>", "<</Kids[20 0 R 21 0 R]/Nums[0 21 0 R]>>"),
            ["structure tree loop"] = () =>
                Catalog(
                    "/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R",
                    "<</Type/StructTreeRoot/K 21 0 R/ParentTree 20 0 R/RoleMap 20 0 R>>",
                    "<</S/P/P 21 0 R/K[21 0 R 20 0 R]>>"
                ),
            ["form field loop"] = () =>
                Catalog(
                    "/AcroForm<</Fields[20 0 R]/DR 20 0 R>>",
                    "<</T(a)/Kids[21 0 R 20 0 R]/Parent 21 0 R>>",
                    "<</T(b)/Kids[20 0 R]/Parent 20 0 R/V 21 0 R>>"
                ),
            ["function loop"] = () =>
                WithPage(
                        "/S sh /P scn " + At(50, 700, "x"),
                        resources: "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 20 0 R>>>>"
                    )
                    .Add(20, "<</FunctionType 3/Domain[0 1]/Functions[20 0 R 20 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>")
                    .ToBytes(),
            ["colour space loop"] = () =>
                WithPage("/C cs 0 sc " + At(50, 700, "x"), resources: "/ColorSpace<</C 20 0 R>>")
                    .Add(20, "[/Indexed 20 0 R 255 20 0 R]")
                    .ToBytes(),
            ["colour space loop through separations"] = () =>
                WithPage("/C cs 0 sc " + At(50, 700, "x"), resources: "/ColorSpace<</C 20 0 R>>")
                    .Add(20, "[/Separation/A 21 0 R 22 0 R]")
                    .Add(21, "[/ICCBased 22 0 R]")
                    .AddStream(22, "", "/N 1/Alternate 20 0 R")
                    .ToBytes(),
            ["pattern loop"] = () =>
                WithPage("/Pattern cs /P scn 0 0 9 9 re f " + At(50, 700, "x"), resources: "/Pattern<</P 20 0 R>>")
                    .AddStream(
                        20,
                        "/Pattern cs /P scn 0 0 9 9 re f",
                        "/PatternType 1/PaintType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 20 0 R>>>>"
                    )
                    .ToBytes(),
            ["graphics state and soft mask loop"] = () =>
                WithPage("/G gs " + At(50, 700, "x"), resources: "/ExtGState<</G 20 0 R>>")
                    .Add(20, "<</Type/ExtGState/Font[20 0 R 9]/SMask<</S/Alpha/G 21 0 R>>>>")
                    .AddStream(21, "/G gs", Form + "/Resources<</ExtGState<</G 20 0 R>>>>")
                    .ToBytes(),
            ["encryption dictionary loop"] = () => Encrypted("20 0 R", "20 0 R"),
            ["encryption filter loop"] = () =>
                Encrypted("<</Filter/Standard/V 4/CF 20 0 R/StmF/A/StrF/A>>", "<</A 20 0 R>>"),
            ["encryption key of the file's own stream"] = () =>
                Encrypted("<</Filter/Standard/V 5/R 6/O 20 0 R/U 20 0 R/P 20 0 R/OE 20 0 R/UE 20 0 R>>", "20 0 R"),
            ["annotation loop"] = () =>
                WithPage(At(50, 700, "x"), "/Annots 20 0 R")
                    .Add(20, "[21 0 R 20 0 R]")
                    .Add(
                        21,
                        "<</Type/Annot/Subtype/Popup/Parent 21 0 R/Popup 21 0 R/IRT 21 0 R/AP 21 0 R/Contents 21 0 R>>"
                    )
                    .ToBytes(),
            ["filter list loop"] = () =>
                WithPage("")
                    .Add(11, "<</Length 1/Filter 20 0 R/DecodeParms 20 0 R>>\nstream\nx\nendstream")
                    .Add(20, "[20 0 R/FlateDecode 20 0 R]")
                    .ToBytes(),
            ["contents loop"] = () => WithPage("").Add(11, "[11 0 R 12 0 R 11 0 R]").Add(12, "[11 0 R]").ToBytes(),
            ["catalogue that is everything"] = () =>
                new TestPdf()
                    .Add(
                        1,
                        "<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Names 1 0 R/Dests 1 0 R/AcroForm 1 0 R/Metadata 1 0 R>>"
                    )
                    .ToBytes(),
        };

    private static byte[] Objects(string pages, string five, string six) =>
        new TestPdf().Add(1, $"<</Type/Catalog/Pages {pages}>>").Add(5, five).Add(6, six).ToBytes();

    private static byte[] Catalog(string entries, string twenty, string twentyOne) =>
        WithPage(At(50, 700, "x"))
            .Add(1, $"<</Type/Catalog/Pages 2 0 R{entries}>>")
            .Add(20, twenty)
            .Add(21, twentyOne)
            .ToBytes();

    private static byte[] Font(string font, string twenty = "null") =>
        WithPage(At(50, 700, "aa")).Add(3, font).Add(20, twenty).ToBytes();

    private static byte[] Encrypted(string entry, string twenty)
    {
        var pdf = WithPage(At(50, 700, "x")).Add(20, twenty);
        pdf.Trailer = $"/Encrypt {entry}/ID[<00><00>]";
        return pdf.ToBytes();
    }

    private static byte[] Forms(int levels, string content)
    {
        var pdf = WithPage("/X Do", resources: "/XObject<</X 100 0 R>>");
        for (var i = 100; i < 100 + levels; i++)
        {
            pdf.AddStream(i, content, $"{Form}/Resources<</XObject<</X {i + 1} 0 R>>>>");
        }
        return pdf.AddStream(100 + levels, "q Q", Form).ToBytes();
    }

    private static byte[] DeepPageTree(int levels)
    {
        var pdf = new TestPdf().Add(1, "<</Type/Catalog/Pages 10 0 R>>");
        for (var i = 10; i < 10 + levels; i++)
        {
            pdf.Add(i, $"<</Type/Pages/Count 1/Kids[{i + 1} 0 R]>>");
        }
        return pdf.Add(10 + levels, "<</Type/Page/MediaBox[0 0 9 9]>>").ToBytes();
    }

    private static byte[] CharacterMap(string range) =>
        WithPage("BT /F1 12 Tf 50 700 Td <00010002> Tj ET")
            .Add(
                3,
                "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[21 0 R]/ToUnicode 23 0 R>>"
            )
            .Add(
                21,
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/T/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
            )
            .AddStream(23, $"begincmap 1 beginbfrange {range} endbfrange endcmap")
            .ToBytes();

    private static byte[] FlateBomb(int layers)
    {
        var bomb = new byte[150_000_000];
        for (var i = 0; i < layers; i++)
        {
            bomb = Deflate(bomb);
        }
        return WithPage("").AddStream(11, bomb, $"/Filter[{Repeat("/FlateDecode ", layers)}]").ToBytes();
    }

    private static byte[] Flood(string unit, int times, string before = "") =>
        WithPage("")
            .AddStream(11, Deflate(Encoding.Latin1.GetBytes(before + Repeat(unit, times))), "/Filter/FlateDecode")
            .ToBytes();

    private static byte[] PrevLoop()
    {
        var file = Encoding.Latin1.GetString(WithPage(At(50, 700, "x")).ToBytes());
        var table = file.IndexOf("xref\n", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(
            file.Replace(
                "/Root",
                string.Create(CultureInfo.InvariantCulture, $"/Prev {table}/Root"),
                StringComparison.Ordinal
            )
        );
    }

    private static byte[] XmpBomb() =>
        WithPage(At(50, 700, "x"))
            .Add(1, "<</Type/Catalog/Pages 2 0 R/Metadata 20 0 R>>")
            .AddStream(
                20,
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
                    + string.Concat(
                        Enumerable
                            .Range('b', 12)
                            .Select(static c => $"<!ENTITY {(char)c} \"{Repeat($"&{(char)(c - 1)};", 10)}\">")
                    )
                    + "]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><t>&m;</t></x:xmpmeta>",
                "/Type/Metadata/Subtype/XML"
            )
            .ToBytes();

    private static byte[] Picture(string entries, byte[] data) =>
        WithPage("q 500 0 0 700 0 0 cm /I Do Q " + At(50, 700, "x"), resources: "/XObject<</I 20 0 R>>")
            .AddStream(20, data, $"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8{entries}")
            .ToBytes();

    /// <summary>A page segment of 2^32-1 by 2^32-1 pixels (ITU-T T.88, 7.4.8).</summary>
    private static byte[] Jbig2() =>
        [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, .. Enumerable.Repeat((byte)0xFF, 8), .. new byte[11]];

    /// <summary>A code stream header of 2^32-1 by 2^32-1 pixels with 16,384 components (ITU-T T.800, A.5.1).</summary>
    private static byte[] Jpx() =>
        [
            0xFF,
            0x4F,
            0xFF,
            0x51,
            0xC0,
            0x26,
            0,
            0,
            .. Enumerable.Repeat((byte)0xFF, 8),
            .. new byte[8],
            .. Enumerable.Repeat((byte)0xFF, 8),
            .. new byte[8],
            0x40,
            0,
        ];

    private static string Repeat(string text, int times) =>
        string.Create(
            text.Length * times,
            text,
            static (all, text) =>
            {
                for (var at = 0; at < all.Length; at += text.Length)
                {
                    text.CopyTo(all[at..]);
                }
            }
        );
}
