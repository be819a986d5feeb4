using System.Buffers.Binary;
using System.Text;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>Small seeds of formats the sample files hold few or none of.</summary>
internal static class GeneratedSeeds
{
    public static IEnumerable<byte[]> Of(string format) =>
        format switch
        {
            "xml" => WordXml().Select(Encoding.UTF8.GetBytes),
            "mhtml" => Mail().Select(static text => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))),
            "picture" => [Tiff(3, isBigEndian: false), Tiff(2, isBigEndian: true), Png(), Jpeg()],
            _ => [],
        };

    private static IEnumerable<string> WordXml()
    {
        const string Space =
            "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";
        const string Head =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?>";
        yield return $"{Head}<w:wordDocument {Space}><w:body><w:p><w:r><w:t>Số 12-NQ/TU ngày 3 tháng 5 năm 1998</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>một</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>hai</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            + "<w:p><w:r><w:br w:type=\"page\"/><w:t>trang hai</w:t></w:r></w:p></w:body></w:wordDocument>";
        yield return $"{Head}<w:wordDocument {Space}><w:fonts><w:defaultFonts w:ascii=\".VnTime\"/></w:fonts>"
            + "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/><w:rPr><w:rFonts w:ascii=\".VnTimeH\"/></w:rPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>"
            + "<w:lists><w:listDef w:listDefId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"Điều %1.\"/></w:lvl></w:listDef>"
            + "<w:list w:ilfo=\"1\"><w:ilst w:val=\"0\"/></w:list></w:lists>"
            + "<w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"1\"/></w:listPr></w:pPr>"
            + "<w:r><w:t>c\u00e9ng hoµ x· héi</w:t></w:r></w:p><w:p><w:r><w:footnote><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote></w:r></w:p>"
            + "<w:sectPr><w:hdr w:type=\"odd\"><w:p><w:r><w:t>đầu trang</w:t></w:r></w:p></w:hdr></w:sectPr></w:body></w:wordDocument>";
        yield return "<?xml version=\"1.0\"?><ghi><dòng số=\"1\">văn bản</dòng><dòng số=\"2\"><![CDATA[a < b]]></dòng><!-- c --></ghi>";
    }

    private static IEnumerable<string> Mail()
    {
        yield return """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary="----=_NextPart_01"; type="text/html"

            ------=_NextPart_01
            Content-Type: text/html; charset="utf-8"
            Content-Transfer-Encoding: quoted-printable
            Content-Location: file:///C:/a.htm

            <html><head><meta charset=3D"utf-8"><title>Quy=E1=BA=BFt</title></head><body><p>=
            Ngh=E1=BB=8B quy=E1=BA=BFt</p><table><tr><td>1</td><td>2</td></tr></table></body></html>
            ------=_NextPart_01
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=
            ------=_NextPart_01--
            """;
        yield return """
            From: <Saved by a browser>
            Subject: =?utf-8?B?QsOhbyBjw6Fv?=
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
            	boundary=outer

            --outer
            Content-Type: multipart/related; boundary=inner

            --inner
            Content-Type: text/html; charset=windows-1258
            Content-Transfer-Encoding: base64

            PGh0bWw+PGJvZHk+PHA+QuFvIGPhbzwvcD48L2JvZHk+PC9odG1sPg==
            --inner--
            --outer
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Báo cáo
            --outer--
            """;
        yield return """
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: 7bit

            <html><body><h1>Th&#244;ng b&#225;o</h1><p>a<p>b<div>c</body></html>
            """;
    }

    /// <summary>Directories with width, height and strips, one after the other (TIFF 6.0, section 2).</summary>
    private static byte[] Tiff(int pages, bool isBigEndian)
    {
        var content = new byte[8 + (pages * 64)];
        (isBigEndian ? "MM"u8 : "II"u8).CopyTo(content);
        Short(2, 42);
        Long(4, 8);
        for (var page = 0; page < pages; page++)
        {
            var at = 8 + (page * 64);
            (ushort Tag, uint Value)[] entries = [(256, 100), (257, 120), (258, 1), (259, 1)];
            Short(at, (ushort)entries.Length);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = at + 2 + (12 * i);
                Short(entry, entries[i].Tag);
                Short(entry + 2, 4);
                Long(entry + 4, 1);
                Long(entry + 8, entries[i].Value);
            }
            Long(at + 2 + (12 * entries.Length), page + 1 < pages ? (uint)(at + 64) : 0);
        }
        return content;

        void Short(int at, ushort value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(at), value);
            }
        }

        void Long(int at, uint value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(at), value);
            }
        }
    }

    private static byte[] Png() =>
        Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
        );

    /// <summary>Start, a segment of application data, a frame header and the end (ITU-T T.81, annex B).</summary>
    private static byte[] Jpeg() =>
        Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFC0000B080064005001011100FFD9");
}
