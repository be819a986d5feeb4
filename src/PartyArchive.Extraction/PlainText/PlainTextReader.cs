using System.Globalization;
using System.Text;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.PlainText;

/// <summary>Reads plain text in any form of Unicode, or in an 8-bit code page as characters of code page 1252.</summary>
internal sealed class PlainTextReader : IDocumentReader
{
    /// <summary>Bytes from which binary data and 8-bit code pages are told.</summary>
    private const int SampleBytes = 64 * 1024;

    /// <summary>A text whose form feeds stand further apart than this many estimated pages does not use them for its pages.</summary>
    private const int MaxEstimatesPerPage = 8;

    public FileFormat Format => FileFormat.PlainText;

    public string Name => "text/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        var buffer = new byte[SampleBytes];
        var head = buffer.AsSpan(0, source.ReadAtLeast(buffer, SampleBytes, throwOnEndOfStream: false));
        if (!PlainTextFormat.Matches(head))
        {
            throw new UnsupportedDocumentException("The content is binary data, not text.");
        }
        var announced = UnicodeSignature.Find(head);
        var encoding = announced?.Encoding ?? WideText.Guess(head) ?? Survey(source, head, content);
        Decode(source, announced?.Length ?? 0, encoding, content);
    }

    private static Encoding Survey(Stream source, ReadOnlySpan<byte> head, ContentBuilder content)
    {
        var survey = new TextSurvey();
        survey.Add(head);
        var buffer = new byte[SampleBytes];
        int read;
        while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            content.Pulse();
            survey.Add(buffer.AsSpan(0, read));
        }
        survey.Complete();
        content.HasTruePages =
            survey.FormFeeds > 0
            && survey.Bytes / (survey.FormFeeds + 1) <= MaxEstimatesPerPage * content.Options.EstimatedPageCharacters;
        if (!survey.IsUtf8)
        {
            return EightBitText.Choose(head).Encoding;
        }
        if (survey.InvalidSequences > 0)
        {
            content.Warnings.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{survey.InvalidSequences} places are not valid UTF-8 and were replaced by U+FFFD."
                )
            );
        }
        return Encoding.UTF8;
    }

    private static void Decode(Stream source, int start, Encoding encoding, ContentBuilder content)
    {
        source.Position = start;
        var writer = new PlainTextWriter(content);
        var decoder = encoding.GetDecoder();
        var bytes = new byte[SampleBytes];
        var characters = new char[encoding.GetMaxCharCount(SampleBytes)];
        int read;
        do
        {
            content.Pulse();
            read = source.Read(bytes, 0, bytes.Length);
            var count = decoder.GetChars(bytes, 0, read, characters, 0, flush: read == 0);
            writer.Write(characters.AsSpan(0, count));
        } while (read > 0);
    }
}
