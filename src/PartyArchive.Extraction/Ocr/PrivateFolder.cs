namespace PartyArchive.Extraction.Ocr;

/// <summary>A temporary folder only this account can read, removed with everything in it: pictures of pages may be secret.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partyarchive-ocr-");

    /// <summary>Path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody cleans the temporary folder; it is gone, as it should be.
        }
    }
}
