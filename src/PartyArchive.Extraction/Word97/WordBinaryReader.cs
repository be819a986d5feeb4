using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>Reads Word binary documents of Word 6, 95 and 97 to 2003 ([MS-DOC] in [MS-CFB]).</summary>
internal sealed class WordBinaryReader : IDocumentReader
{
    public FileFormat Format => FileFormat.WordBinary;

    public string Name => "word97/1";

    public void Read(Stream source, ContentBuilder content)
    {
        var compound = new CompoundFileReader(source, content.Options.Limits.MaxPartBytes);
        try
        {
            content.Properties = PropertySets.Read(compound);
            ReadDocument(compound, content);
        }
        finally
        {
            content.Warnings.AddRange(compound.Warnings);
            content.IsTruncated |= compound.IsTruncated;
        }
    }

    private static void ReadDocument(CompoundFileReader compound, ContentBuilder content)
    {
        var entry =
            compound.FindStream("WordDocument")
            ?? throw new UnsupportedDocumentException(
                $"The compound file holds {CompoundContent.Name(compound)}, not a Word document."
            );
        var stream = compound.Read(entry);
        var fib = Fib.Parse(stream);
        var tables = fib.IsOld ? stream : ReadOptional(compound, fib.TableStream);
        var data = new Lazy<byte[]>(() => ReadOptional(compound, "Data"));
        if (fib.IsEncrypted)
        {
            var key = FindKey(fib, tables, content.Options.Passwords);
            key.Decrypt(stream, Fib.PlainBytes);
            key.Decrypt(tables, (int)Math.Min(fib.Key, (uint)tables.Length));
            data = new Lazy<byte[]>(() => ReadEncrypted(compound, "Data", key));
        }
        var file = WordFile.Open(fib, stream, tables, data, content.Warnings);
        content.IsTruncated |= file.IsTruncated;
        if (file.Text.Characters.Length == 0)
        {
            throw new DamagedDocumentException("No text can be found in the Word document.");
        }
        new DocumentWriter(file, content).Write();
    }

    private static byte[] ReadOptional(CompoundFileReader compound, string name) =>
        compound.FindStream(name) is { } entry ? compound.Read(entry) : [];

    private static DocumentKey FindKey(Fib fib, byte[] tables, IReadOnlyList<string> passwords)
    {
        // Word 6 and 95, and XOR obfuscation altogether, are told but not opened.
        var key = fib.IsObfuscated ? null : DocumentKey.Find(tables, ["", .. passwords]);
        return key ?? throw new EncryptedDocumentException("The Word document is protected by a password.");
    }

    private static byte[] ReadEncrypted(CompoundFileReader compound, string name, DocumentKey key)
    {
        var data = ReadOptional(compound, name);
        key.Decrypt(data, 0);
        return data;
    }
}
