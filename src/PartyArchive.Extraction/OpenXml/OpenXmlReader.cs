using System.Xml;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.OpenXml.Protection;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Reads Office Open XML text documents (ECMA-376, transitional and strict), always streaming.</summary>
internal sealed class OpenXmlReader : IDocumentReader
{
    private static ReadOnlySpan<byte> RecordedBreak => "lastRenderedPageBreak"u8;

    public FileFormat Format => FileFormat.OpenXmlWord;

    public string Name => "docx/2";

    public void Read(Stream source, ContentBuilder content)
    {
        if (ProtectedPackage.Matches(source))
        {
            using var plain = ProtectedPackage.Open(source, content);
            ReadPackage(plain, content);
        }
        else if (FlatPackage.Matches(source))
        {
            using var container = FlatPackage.ToContainer(source, content);
            ReadPackage(container, content);
        }
        else
        {
            ReadPackage(source, content);
        }
    }

    private static void ReadPackage(Stream source, ContentBuilder content)
    {
        var limits = content.Options.Limits;
        var zip =
            ZipContainer.Open(source, limits, content.Pulse)
            ?? throw new DamagedDocumentException(
                "The file begins like a Word document, but no part of it can be found."
            );
        NoteOddities(zip, content);
        var package = new OpcPackage(zip, limits, content.Warnings);
        var main =
            FindMainPart(package)
            ?? throw new DamagedDocumentException("The document has no main part; its text is missing.");
        content.Properties = PackageProperties.Read(package, limits) with
        {
            Attachments = FindAttachments(package, main),
        };
        content.HasTruePages = HasRecordedBreaks(package, main);
        ReadMain(package, main, content);
        if (content.Embedded is { } embedded)
        {
            new PackedDocuments(package, content).TakeOut(EmbeddedParts(package, main), embedded);
        }
        if (zip.IsRecovered)
        {
            throw new DamagedDocumentException(
                "The container's directory is missing or damaged; the text that could be recovered was kept."
            );
        }
    }

    private static void NoteOddities(ZipContainer zip, ContentBuilder content)
    {
        foreach (var name in zip.RepeatedNames)
        {
            content.Warnings.Add($"More than one part is named '{name}'; the first was read.");
        }
    }

    private static string? FindMainPart(OpcPackage package)
    {
        if (package.TargetOf("", "officeDocument") is { } target && package.Has(target))
        {
            return target;
        }
        if (
            package.FindByContentType("wordprocessingml") is { } declared
            && IsMainName(declared)
            && package.Has(declared)
        )
        {
            return declared;
        }
        return package.PartNames.FirstOrDefault(static name =>
            name.Equals("word/document.xml", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Content types name side parts (styles, settings) with the same word; the main part's name is the only one without a known role.</summary>
    private static bool IsMainName(string name) => name.Contains("document", StringComparison.OrdinalIgnoreCase);

    private static void ReadMain(OpcPackage package, string main, ContentBuilder content)
    {
        var limits = content.Options.Limits;
        var styles = new WordStyles(ThemeFonts.Read(package, package.TargetOf(main, "theme")), limits);
        ReadSide(package, main, "styles", styles.Add);
        var numbering = new WordNumbering(styles, limits);
        ReadSide(package, main, "numbering", numbering.Add);
        var sides = new WordSideTexts(package, main, content, styles, numbering);
        ReadSide(
            package,
            main,
            "settings",
            reader => sides.HasEvenHeaders |= reader.LocalName == "evenAndOddHeaders" && reader.IsOn()
        );
        var stream =
            package.Open(main)
            ?? throw new DamagedDocumentException("The document has no main part; its text is missing.");
        try
        {
            using var reader = SafeXmlReader.Open(stream, limits);
            var walker = new WordWalker(content, styles, numbering, sides);
            if (reader.MoveToContent() == XmlNodeType.Element)
            {
                walker.WalkChildren(reader);
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new DamagedDocumentException(
                "The document's main part is damaged; the text up to the damage was kept.",
                e
            );
        }
        if (stream.HasWrongChecksum)
        {
            content.Warnings.Add("The main part fails its checksum; the text may hold wrong characters.");
        }
    }

    private static void ReadSide(OpcPackage package, string main, string kind, Action<XmlReader> take)
    {
        if (package.TargetOf(main, kind) is { } part)
        {
            package.ReadPart(part, take);
        }
    }

    /// <summary>True when the writing program recorded where pages ended when it showed the document last.</summary>
    private static bool HasRecordedBreaks(OpcPackage package, string main)
    {
        using var stream = package.Open(main);
        if (stream is null)
        {
            return false;
        }
        var buffer = new byte[32_768];
        var kept = 0;
        try
        {
            int read;
            while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                var filled = kept + read;
                if (buffer.AsSpan(0, filled).IndexOf(RecordedBreak) >= 0)
                {
                    return true;
                }
                kept = Math.Min(filled, RecordedBreak.Length - 1);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }
        catch (InvalidDataException)
        {
            // The walk meets the same damage and reports it.
        }
        return false;
    }

    private static IReadOnlyList<string> FindAttachments(OpcPackage package, string main) =>
        [.. EmbeddedParts(package, main).Select(static part => Path.GetFileName(part))];

    private static IEnumerable<string> EmbeddedParts(OpcPackage package, string main) =>
        package
            .RelationshipsOf(main)
            .Where(static relationship => !relationship.IsExternal && relationship.Kind is "oleObject" or "package")
            .Select(static relationship => relationship.Target);
}
