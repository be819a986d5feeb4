using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>Bytes that may still be read from a file: many streams that are one and the same cannot make more of it than it holds.</summary>
internal sealed class ByteAllowance(long bytes)
{
    private long _left = bytes;

    /// <exception cref="DamagedDocumentException">More is read than the file holds.</exception>
    public void Take(int count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new DamagedDocumentException("The streams of the message lie one over another.");
        }
    }
}
