namespace PartyArchive.Extraction.Ocr;

/// <summary>A document that came as a stream, as a private file: programs of the machine read files. Removed when disposed.</summary>
internal sealed class TemporaryCopy : IDisposable
{
    private const int BufferBytes = 81_920;
    private readonly PrivateFolder _folder = new();

    private TemporaryCopy() => FilePath = _folder.PathOf("document");

    /// <summary>Path of the copy.</summary>
    public string FilePath { get; }

    /// <summary>Copies a stream from where it stands. A stream longer than the limit is cut behind it: the limit is then met when the copy is read.</summary>
    public static TemporaryCopy Of(Stream source, long maxBytes, CancellationToken cancellationToken)
    {
        var copy = new TemporaryCopy();
        try
        {
            using var target = new FileStream(copy.FilePath, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[BufferBytes];
            int read;
            while (target.Length <= maxBytes && (read = source.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                target.Write(buffer, 0, read);
            }
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}
