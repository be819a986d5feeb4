using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.PlainText;

/// <summary>Cuts a stream of characters into lines and pages.</summary>
internal sealed class PlainTextWriter(ContentBuilder content)
{
    private bool _endsInReturn;
    private bool _lineIsOpen;

    /// <summary>Writes the next characters. Control characters other than tab are dropped.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = IndexOfControl(text);
            if (end != 0)
            {
                var plain = end < 0 ? text : text[..end];
                content.Append(plain);
                _lineIsOpen = true;
                _endsInReturn = false;
                text = text[plain.Length..];
                continue;
            }
            WriteControl(text[0]);
            text = text[1..];
        }
    }

    private void WriteControl(char control)
    {
        switch (control)
        {
            case '\n' when _endsInReturn:
                _endsInReturn = false;
                return;
            case '\n' or '\r' or '\v' or '\u2028' or '\u2029':
                content.EndParagraph();
                _lineIsOpen = false;
                break;
            case '\f':
                if (_lineIsOpen)
                {
                    content.EndParagraph();
                    _lineIsOpen = false;
                }
                content.EndPage();
                break;
            default:
                break;
        }
        _endsInReturn = control == '\r';
    }

    private static int IndexOfControl(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // C1 characters stay: in old Vietnamese sets they are letters.
            if ((text[i] < ' ' && text[i] != '\t') || text[i] is '\u007F' or '\u2028' or '\u2029' or '\uFEFF')
            {
                return i;
            }
        }
        return -1;
    }
}
