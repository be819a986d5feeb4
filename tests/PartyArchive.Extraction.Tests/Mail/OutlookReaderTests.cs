using System.Buffers.Binary;
using System.Text;
using PartyArchive.Extraction.Tests.CompoundFile;
using PartyArchive.Extraction.Tests.Rtf;

namespace PartyArchive.Extraction.Tests.Mail;

public class OutlookReaderTests
{
    private static ExtractedDocument Read(byte[] message) =>
        new DocumentExtractor().Extract(new MemoryStream(message), "thu.msg", TestContext.Current.CancellationToken);

    private static string TextOf(ExtractedDocument document) =>
        string.Join("-- page --\n", document.Pages.Select(static page => page.Text.TrimEnd() + "\n"));

    [Fact]
    public void A_message_saved_by_Outlook_is_read_with_the_message_attached_to_it()
    {
        var document = Read(ReadContent.Bytes("msg", "message-in-message.msg"));

        Assert.Equal((ExtractionOutcome.Extracted, FileFormat.OutlookMessage), (document.Outcome, document.Format));
        Assert.Equal(
            """
            To: someone1@gmail.com, someone2@gmail.com
            Cc: ccsomeoneelse1@gmail.com, ccsomeoneelse2@gmail.com
            Date: 2020-03-26 12:25 +00:00
            Subject: Top level email

            Top level email text
            """,
            document.Pages[0].Text.TrimEnd()
        );
        Assert.Contains("Subject: Embedded email", TextOf(document), StringComparison.Ordinal);
        Assert.Equal("Top level email", document.Properties.Title);
    }

    [Fact]
    public void The_moment_is_that_of_the_sender_with_his_zone()
    {
        var document = Read(ReadContent.Bytes("msg", "photo-attached.msg"));

        Assert.Equal(new DateTimeOffset(2018, 3, 23, 17, 6, 29, TimeSpan.FromHours(1)), document.Properties.CreatedAt);
        Assert.StartsWith("From: christoph@freiraum.xyz\n", document.Pages[0].Text, StringComparison.Ordinal);
        Assert.EndsWith(".jpg", Assert.Single(document.Properties.Attachments), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_an_old_font_becomes_Unicode()
    {
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Stream("__substg1.0_0037001E", Encoding.Latin1.GetBytes("Bao cao quy I"))
            .Stream(
                "__substg1.0_1000001E",
                Encoding.Latin1.GetBytes(
                    "Quy\u00D5t \u00AE\u00DEnh v\u00D2 c\u00ABng t\u00B8c l\u00ADu tr\u00F7 c\u00F1a V\u00A8n phßng TØnh ñy\0"
                )
            )
            .Build();

        var document = Read(message);

        Assert.EndsWith(
            "Quyết định về công tác lưu trữ của Văn phòng Tỉnh ủy\n",
            TextOf(document),
            StringComparison.Ordinal
        );
        Assert.Equal("tcvn3", document.Encoding);
    }

    [Fact]
    public void Addressees_are_told_apart_and_an_address_within_an_organisation_by_its_last_step()
    {
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Unicode("0C1A001F", "Trần Thị B")
            .Unicode("0C1F001F", "/O=TINHUY/OU=VP/CN=RECIPIENTS/CN=tranthib")
            .Unicode("1000001F", "Kính gửi")
            .Stream("__recip_version1.0_#00000000/__properties_version1.0", Kind(1))
            .Unicode("__recip_version1.0_#00000000/", "3001001F", "Văn phòng")
            .Unicode("__recip_version1.0_#00000000/", "3003001F", "vp@tinhuy.example")
            .Stream("__recip_version1.0_#00000001/__properties_version1.0", Kind(2))
            .Unicode("__recip_version1.0_#00000001/", "3003001F", "luu@tinhuy.example")
            .Stream("__recip_version1.0_#00000002/__properties_version1.0", Kind(2))
            .Unicode("__recip_version1.0_#00000002/", "3001001F", "Các huyện ủy")
            .Unicode("__recip_version1.0_#00000002/", "3003001F", "<<danh sách, 1>>")
            .Build();

        Assert.StartsWith(
            "From: \"Trần Thị B\" <tranthib>\nTo: \"Văn phòng\" <vp@tinhuy.example>\nCc: luu@tinhuy.example, Các huyện ủy <<danh sách, 1>>\n",
            TextOf(Read(message)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Attachments_are_read_from_a_page_of_their_own()
    {
        const string Attached = "__attach_version1.0_#00000000/";
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Unicode("1000001F", "Xin gửi kèm")
            .Stream(Attached + "__properties_version1.0", new byte[8])
            .Unicode(Attached, "3707001F", "chương trình.txt")
            .Stream(Attached + "__substg1.0_37010102", Encoding.UTF8.GetBytes("Chương trình họp"))
            .Build();

        var document = Read(message);

        Assert.Equal("[chương trình.txt]\nChương trình họp", document.Pages[1].Text.TrimEnd());
        Assert.Equal(["chương trình.txt"], document.Properties.Attachments);
    }

    [Fact]
    public void Text_that_is_kept_as_packed_RTF_only_is_read()
    {
        // [MS-OXRTFCP] 3.1.1: "{\rtf1\ansi\ansicpg1252\pard hello world}\r\n", packed.
        var packed = Convert.FromHexString(
            "2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF32068656C090020627705B06C647D0A800FA0"
        );
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Stream("__substg1.0_10090102", packed)
            .Build();

        Assert.EndsWith("hello world\n", TextOf(Read(message)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_encrypted_for_its_addressees_is_told()
    {
        const string Attached = "__attach_version1.0_#00000000/";
        byte[] envelope = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03, 0xA0, 0x80];
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Unicode("001A001F", "IPM.Note.SMIME")
            .Unicode(Attached, "3707001F", "smime.p7m")
            .Stream(Attached + "__substg1.0_37010102", envelope)
            .Build();

        Assert.Equal(ExtractionOutcome.Encrypted, Read(message).Outcome);
    }

    [Fact]
    public void A_Word_document_attached_as_an_object_does_not_make_the_message_a_Word_document()
    {
        const string Attached = "__attach_version1.0_#00000000/";
        var message = new CompoundFileBuilder()
            .Stream("__properties_version1.0", new byte[32])
            .Unicode("1000001F", "Xin gửi kèm")
            .Unicode(Attached, "3001001F", "Công văn")
            .Stream(Attached + "__substg1.0_3701000D/WordDocument", new byte[64])
            .Build();

        var document = Read(message);

        Assert.Equal((ExtractionOutcome.Extracted, FileFormat.OutlookMessage), (document.Outcome, document.Format));
        Assert.Contains(document.Warnings, static warning => warning.Contains("'Công văn'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_file_gives_the_same_messages_byte_for_byte()
    {
        var bytes = ReadContent.Bytes("msg", "message-in-message.msg");

        Assert.Equal(TakenOut(bytes), TakenOut(bytes));
        Assert.Contains("Embedded email", Encoding.UTF8.GetString(TakenOut(bytes)), StringComparison.Ordinal);
    }

    private static byte[] TakenOut(byte[] message)
    {
        var folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
        try
        {
            var path = Path.Combine(folder, "thu.msg");
            File.WriteAllBytes(path, message);
            using var extractor = new DocumentExtractor();
            var apart = Path.Combine(folder, "apart");
            var read = extractor.ExtractFile(path, apart, TestContext.Current.CancellationToken);
            var inner = Assert.Single(
                read.Embedded,
                static file => file.Name.EndsWith(".eml", StringComparison.Ordinal)
            );
            Assert.Equal(
                FileFormat.Email,
                extractor.ExtractFile(inner.FilePath!, TestContext.Current.CancellationToken).Format
            );
            return File.ReadAllBytes(inner.FilePath!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // PidTagRecipientType, a whole number, behind the eight bytes of the head.
    private static byte[] Kind(int kind)
    {
        var properties = new byte[8 + 16];
        BinaryPrimitives.WriteUInt32LittleEndian(properties.AsSpan(8), 0x0C150003);
        BinaryPrimitives.WriteInt32LittleEndian(properties.AsSpan(16), kind);
        return properties;
    }
}

internal static class OutlookStreams
{
    public static CompoundFileBuilder Unicode(this CompoundFileBuilder file, string tag, string text) =>
        file.Unicode("", tag, text);

    public static CompoundFileBuilder Unicode(this CompoundFileBuilder file, string storage, string tag, string text) =>
        file.Stream($"{storage}__substg1.0_{tag}", Encoding.Unicode.GetBytes(text));
}
