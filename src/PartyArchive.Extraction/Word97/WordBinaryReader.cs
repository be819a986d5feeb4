using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Detection;

namespace PartyArchive.Extraction.Word97;

/// <summary>Reads Word binary documents of Word 6, 95 and 97 to 2003 ([MS-DOC] in [MS-CFB]).</summary>
internal sealed class WordBinaryReader : IDocumentReader
{
    public FileFormat Format => FileFormat.WordBinary;

    public string Name => "word97/1";

    public void Read(Stream source, ContentBuilder content)
    {
        CompoundFileReader compound;
        try
        {
            compound = new CompoundFileReader(source, content.Options.Limits.MaxPartBytes);
        }
        catch (DamagedDocumentException) when (TrySalvage(source, content))
        {
            return;
        }
        try
        {
            content.Properties = PropertySets.Read(compound);
            ReadDocument(compound, source, content);
        }
        finally
        {
            content.Warnings.AddRange(compound.Warnings);
            content.IsTruncated |= compound.IsTruncated;
        }
    }

    private static void ReadDocument(CompoundFileReader compound, Stream source, ContentBuilder content)
    {
        var entry = compound.FindStream("WordDocument") ?? throw NoWordDocument(source);
        var stream = compound.Read(entry);
        var file = Open(compound, stream, content);
        if (file is not null)
        {
            content.IsTruncated |= file.IsTruncated;
            Write(file, content);
        }
        else if (!compound.IsTruncated || !TrySalvage(source, content))
        {
            throw new DamagedDocumentException("No text can be found in the Word document.");
        }
    }

    private static UnsupportedDocumentException NoWordDocument(Stream source)
    {
        var reason = CompoundFileContent.Detect(source).Reason;
        return new UnsupportedDocumentException(
            reason.Length > 0 ? reason : "The compound file holds no Word document."
        );
    }

    // Null when no text is found.
    private static WordFile? Open(CompoundFileReader compound, byte[] stream, ContentBuilder content)
    {
        if (!Fib.TryParse(stream, out var fib))
        {
            return null;
        }
        var tables = fib.IsOld ? stream : ReadOptional(compound, fib.TableStream);
        var data = new Lazy<byte[]>(() => ReadOptional(compound, "Data"));
        if (fib.IsEncrypted)
        {
            var key = FindKey(fib, tables, content.Options.Passwords);
            key.Decrypt(stream, Fib.PlainBytes);
            key.Decrypt(tables, (int)Math.Min(fib.Key, (uint)tables.Length));
            data = new Lazy<byte[]>(() => ReadEncrypted(compound, "Data", key));
        }
        var file = new WordFile(fib, stream, tables, data, content.Warnings);
        return file.Text.Characters.Length == 0 ? null : file;
    }

    private static bool TrySalvage(Stream source, ContentBuilder content)
    {
        if (
            LostDirectory.FindStream(source, content.Options.Limits.MaxPartBytes) is not { } stream
            || !Fib.TryParse(stream, out var fib)
            || fib.IsEncrypted
        )
        {
            return false;
        }
        var file = new WordFile(fib, stream, tables: [], new Lazy<byte[]>([]), content.Warnings);
        if (file.Text.Characters.Length == 0)
        {
            return false;
        }
        content.Warnings.Add(
            "The file is cut off or its directory is lost; the text was taken from where Word writes it."
        );
        content.IsTruncated = true;
        Write(file, content);
        return true;
    }

    private static void Write(WordFile file, ContentBuilder content)
    {
        new DocumentWriter(file, content).Write();
        if (file.Changes.IsSpent)
        {
            content.Warnings.Add(
                "The document repeats changes of format beyond reason; hidden and deleted text may not be told apart."
            );
        }
    }

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

    private static byte[] ReadOptional(CompoundFileReader compound, string name) =>
        compound.FindStream(name) is { } entry ? compound.Read(entry) : [];
}
