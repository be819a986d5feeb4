using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>Writes small PDF files object by object, so that a test can state exactly what is in them, faults included.</summary>
internal sealed class TestPdf
{
    private readonly SortedDictionary<int, byte[]> _objects = [];

    public int Root { get; set; } = 1;

    public string Trailer { get; set; } = "";

    /// <summary>A document of one page with the resources /F1 (Helvetica) and /F2 (Helvetica-Bold).</summary>
    public static TestPdf WithPage(string content, string pageEntries = "", string resources = "") =>
        WithPages([content], pageEntries, resources);

    public static TestPdf WithPages(IReadOnlyList<string> contents, string pageEntries = "", string resources = "")
    {
        var pdf = new TestPdf();
        var kids = string.Join(' ', Enumerable.Range(0, contents.Count).Select(static i => $"{10 + (2 * i)} 0 R"));
        pdf.Add(1, "<</Type/Catalog/Pages 2 0 R>>")
            .Add(2, $"<</Type/Pages/Count {contents.Count}/Kids[{kids}]>>")
            .Add(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
            .Add(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
        for (var i = 0; i < contents.Count; i++)
        {
            pdf.Add(
                10 + (2 * i),
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + (2 * i)} 0 R{pageEntries}"
                    + $"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>{resources}>>>>"
            );
            pdf.AddStream(11 + (2 * i), contents[i]);
        }
        return pdf;
    }

    /// <summary>Text at a place: "12 Tf" Helvetica.</summary>
    public static string At(double x, double y, string text, double size = 12) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n");

    public TestPdf Add(int number, string body)
    {
        _objects[number] = Encoding.Latin1.GetBytes(body);
        return this;
    }

    public TestPdf AddStream(int number, string data, string entries = "") =>
        AddStream(number, Encoding.Latin1.GetBytes(data), entries);

    public TestPdf AddStream(int number, byte[] data, string entries = "")
    {
        var header = Encoding.Latin1.GetBytes($"<</Length {data.Length}{entries}>>\nstream\n");
        _objects[number] = [.. header, .. data, .. "\nendstream"u8];
        return this;
    }

    public static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(data);
        }
        return packed.ToArray();
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var offsets = new Dictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            offsets[number] = file.Position;
            file.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            file.Write(body);
            file.Write("\nendobj\n"u8);
        }
        var table = file.Position;
        var size = _objects.Keys.Max() + 1;
        var xref = new StringBuilder($"xref\n0 {size}\n0000000000 65535 f \n");
        for (var number = 1; number < size; number++)
        {
            xref.Append(
                offsets.TryGetValue(number, out var offset)
                    ? string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")
                    : "0000000000 65535 f \n"
            );
        }
        xref.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {size}/Root {Root} 0 R{Trailer}>>\nstartxref\n{table}\n%%EOF\n"
        );
        file.Write(Encoding.Latin1.GetBytes(xref.ToString()));
        return file.ToArray();
    }
}
