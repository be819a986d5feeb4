using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Word97;

namespace PartyArchive.Extraction.Write;

/// <summary>Reads documents of Windows Write (.wri), and the text of those of Word for DOS.</summary>
internal sealed class WriteReader : IDocumentReader
{
    private const int CodePageOfDos = 437;

    public FileFormat Format => FileFormat.WindowsWrite;

    public string Name => "write/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        var bytes = new byte[(int)Math.Min(source.Length, WriteFile.MostBytes)];
        var read = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < WriteFile.PageBytes)
        {
            throw new DamagedDocumentException("The file breaks off within its header.");
        }
        var file = new WriteFile(bytes.AsSpan(0, read).ToArray());
        if (file.DeclaredEnd > file.TextEnd)
        {
            content.IsTruncated = true;
            content.Warnings.Add("The file breaks off: its header speaks of more text.");
        }
        new StoryWriter(file, content).Write();
    }

    /// <summary>Goes through the text once, with the formats beside it.</summary>
    private sealed class StoryWriter(WriteFile file, ContentBuilder content)
    {
        private int _characters;

        public void Write()
        {
            var at = WriteFile.PageBytes;
            foreach (var paragraph in file.Paragraphs)
            {
                WriteText(at, paragraph.Start);
                at = paragraph.End;
                if (file.IsPicture(paragraph))
                {
                    content.AddImage();
                    continue;
                }
                var kind = file.KindOf(paragraph);
                if (kind == PageSegmentKind.Body)
                {
                    WriteText(paragraph.Start, paragraph.End);
                    continue;
                }
                content.BeginPart(kind);
                WriteText(paragraph.Start, paragraph.End);
                content.EndPart();
            }
            WriteText(at, file.TextEnd);
        }

        private void WriteText(int start, int end)
        {
            while (start < end)
            {
                content.Pulse();
                var (runEnd, font) = RunAt(start);
                var stop = Math.Min(end, runEnd);
                WriteRun(file.Text(start, stop), font);
                start = stop;
            }
        }

        private (int End, string? Font) RunAt(int offset)
        {
            while (_characters < file.Characters.Count && file.Characters[_characters].End <= offset)
            {
                _characters++;
            }
            if (_characters == file.Characters.Count)
            {
                return (file.TextEnd, null);
            }
            var run = file.Characters[_characters];
            return run.Start > offset ? (run.Start, null) : (run.End, file.FontOf(run));
        }

        private void WriteRun(ReadOnlySpan<byte> bytes, string? font)
        {
            Span<char> codes = new char[bytes.Length];
            for (var i = 0; i < bytes.Length; i++)
            {
                codes[i] = (char)bytes[i];
            }
            var text = file.IsOfDos
                ? CodePage.Find(CodePageOfDos)!.Encoding.GetString(bytes)
                : OldCharacters.Decode(codes, FontCharset.Ansi, font, language: 0);
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                // Code page 437 draws pictures for control codes; the codes of the file say which are which.
                if (codes[i] >= ' ' || codes[i] == '\t')
                {
                    continue;
                }
                content.Append(text.AsSpan(start, i - start), font);
                start = i + 1;
                WriteControl(codes[i]);
            }
            content.Append(text.AsSpan(start), font);
        }

        private void WriteControl(char control)
        {
            switch (control)
            {
                // Lines end with 0D 0A; Word for DOS breaks lines within a paragraph with 0B.
                case '\n' or '\v':
                    content.EndParagraph();
                    break;
                case '\f':
                    content.HasTruePages = true;
                    content.EndPage();
                    break;
                // The optional hyphen (1F), page numbers (01) and the rest draw nothing that is text.
                default:
                    break;
            }
        }
    }
}
