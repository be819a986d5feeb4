using PartyArchive.Extraction;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Accession.Containers;

/// <summary>The files of a ZIP archive, taken out one after the other and within limits.</summary>
internal sealed class ZipMembers(string path, ExtractionLimits limits, MemberSpool spool) : IContainerContent
{
    /// <summary>Reader and version in the ledger.</summary>
    public const string Reader = "zip/1";

    public string Remark { get; private set; } = "";

    public IEnumerable<EmbeddedFile> Files(CancellationToken cancellationToken)
    {
        using var source = File.OpenRead(path);
        if (ZipContainer.Open(source, limits, cancellationToken.ThrowIfCancellationRequested) is not { } zip)
        {
            throw new IOException($"'{path}' is no archive any more.");
        }
        if (zip.IsRecovered)
        {
            Remark = "Its directory is damaged: files were found by their own headers, and some may be missing.";
        }
        foreach (var entry in zip.Entries.Where(static entry => !entry.IsFolder))
        {
            yield return TakeOut(zip, entry);
        }
    }

    private EmbeddedFile TakeOut(ZipContainer zip, ZipEntry entry)
    {
        var file = spool.NewFile(entry.Name);
        try
        {
            using (var data = zip.Open(entry))
            using (var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
            {
                data.CopyTo(target);
                if (data.EndsEarly || data.HasWrongChecksum)
                {
                    throw new DamagedDocumentException(
                        "Its bytes in the archive are damaged: they do not add up to the checksum stored with them."
                    );
                }
            }
            return new EmbeddedFile(entry.WrittenName, file);
        }
        catch (ReaderException fault)
        {
            return Refused(fault.Outcome, fault.Message);
        }
        catch (InvalidDataException)
        {
            return Refused(ExtractionOutcome.Damaged, "Its bytes in the archive are damaged.");
        }
        catch (IOException fault)
        {
            return Refused(ExtractionOutcome.Failed, $"It could not be taken out to '{file}': {fault.Message}");
        }

        EmbeddedFile Refused(ExtractionOutcome outcome, string reason)
        {
            File.Delete(file);
            return new EmbeddedFile(entry.WrittenName, null, outcome, reason);
        }
    }
}
