using System.Buffers.Binary;
using System.Text;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Detection;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>
/// Takes the documents out that are embedded in a Word document: parts that are documents themselves, OLE objects around one ([MS-OLEDS]), and files that somebody
/// dropped onto the page. Formulas, charts and other objects stay where they are.
/// </summary>
internal sealed class PackedDocuments(OpcPackage package, ContentBuilder content)
{
    private const string NativeStream = "\u0001Ole10Native";

    public void TakeOut(IEnumerable<string> parts, EmbeddedFiles embedded)
    {
        foreach (var part in parts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            content.Pulse();
            try
            {
                if (Unpack(part) is var (name, bytes))
                {
                    embedded.Take(name, target => target.Write(bytes));
                }
            }
            catch (Exception fault) when (fault is ReaderException or InvalidDataException)
            {
                content.Warnings.Add($"The embedded object '{part}' could not be looked into. {fault.Message}");
            }
        }
    }

    private (string Name, byte[] Bytes)? Unpack(string part)
    {
        using var stream = package.Open(part);
        if (stream is null)
        {
            return null;
        }
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var name = Path.GetFileName(part);
        if (!CompoundFileReader.HasSignature(copy.GetBuffer().AsSpan(0, (int)copy.Length)))
        {
            return IsDocument(copy, name) ? (name, copy.ToArray()) : null;
        }
        var compound = new CompoundFileReader(copy, content.Options.Limits.MaxPartBytes);
        if (compound.FindStream("Package") is { } inner)
        {
            var bytes = compound.Read(inner);
            using var document = new MemoryStream(bytes, writable: false);
            return IsDocument(document, name) ? (Path.ChangeExtension(name, ".docx"), bytes) : null;
        }
        if (compound.FindStream(NativeStream) is { } native)
        {
            return Dropped(compound.Read(native));
        }
        return IsDocument(copy, name) ? (Path.ChangeExtension(name, ".doc"), copy.ToArray()) : null;
    }

    private bool IsDocument(Stream source, string name)
    {
        source.Position = 0;
        var found = FormatDetector.Detect(source, name, content.Options.Limits, content.Pulse);
        return found.Refusal is null && found.Format is not (FileFormat.Unknown or FileFormat.PlainText);
    }

    /// <summary>
    /// What the packager keeps ([MS-OLEDS] 2.3.6 and what Windows writes into it): size, a mark, label, path, a mark, temporary path with its length, size, bytes.
    /// </summary>
    private static (string Name, byte[] Bytes)? Dropped(ReadOnlySpan<byte> data)
    {
        const int Head = 6;
        const int Mark = 4;
        var rest = data.Length > Head ? data[Head..] : default;
        var label = TakeText(ref rest);
        TakeText(ref rest);
        if (label.Length == 0 || rest.Length < Mark)
        {
            return null;
        }
        rest = rest[Mark..];
        if (TakeBlock(ref rest).IsEmpty || TakeBlock(ref rest) is not { IsEmpty: false } bytes)
        {
            return null;
        }
        return (label, bytes.ToArray());
    }

    private static string TakeText(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        if (end < 0)
        {
            return "";
        }
        var text =
            (Encoding.UTF8.GetString(rest[..end]) is { } read && !read.Contains('\uFFFD', StringComparison.Ordinal))
                ? read
                : CodePage.Western.Encoding.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    private static ReadOnlySpan<byte> TakeBlock(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < sizeof(int))
        {
            return default;
        }
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        if (length <= 0 || length > rest.Length)
        {
            return default;
        }
        var block = rest[..length];
        rest = rest[length..];
        return block;
    }
}
