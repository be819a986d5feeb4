using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Rtf;

/// <summary>Walks the tokens of one document, keeps the state of each open group and writes what a reader of the document would see.</summary>
internal sealed partial class RtfInterpreter
{
    private readonly ContentBuilder _content;
    private readonly RtfTokenizer _tokens;
    private readonly RtfBody _body;
    private readonly RtfFontTable _fonts = new();
    private readonly RtfProperties _properties = new();
    private readonly Stack<RtfGroup> _outer = new();
    private RtfGroup _group = new();
    private CodePage _ansi = CodePage.Western;
    private int _defaultFont;

    /// <summary>Set between <c>\*</c> and the control word that it makes optional.</summary>
    private bool _isOptional;

    /// <summary>Characters that still stand for the last <c>\u</c> and are not shown again.</summary>
    private int _toSkip;

    public RtfInterpreter(Stream source, ContentBuilder content)
    {
        _content = content;
        _tokens = new RtfTokenizer(source, content.Options.Limits.MaxDepth);
        _body = new RtfBody(content);
    }

    /// <summary>Plain bytes are UTF-8, whatever the fonts say.</summary>
    public bool IsUtf8 { get; init; }

    /// <summary>Reads to the end of the outermost group.</summary>
    public void Run()
    {
        try
        {
            ReadGroups();
            _body.Complete();
        }
        catch (LimitExceededException) when (!_content.IsTruncated)
        {
            // The limit was not that of the text itself: what was gathered before it still counts.
            _body.Complete();
            throw;
        }
        finally
        {
            _properties.Complete(_content);
        }
    }

    private void ReadGroups()
    {
        do
        {
            _content.Pulse();
            var token = _tokens.Next();
            switch (token)
            {
                case RtfToken.End:
                    BreakOff();
                    return;
                case RtfToken.GroupStart:
                    OpenGroup();
                    break;
                case RtfToken.GroupEnd:
                    CloseGroup();
                    break;
                case RtfToken.Word:
                    HandleWord();
                    break;
                case RtfToken.Symbol:
                    HandleSymbol();
                    break;
                case RtfToken.HexByte:
                    HandleHexByte();
                    break;
                default:
                    HandleText(_tokens.Text);
                    break;
            }
        } while (_tokens.Depth > 0);
    }

    private void BreakOff()
    {
        _content.IsTruncated = true;
        _content.Warnings.Add($"The file ends inside {_tokens.Depth} open groups; text may be missing.");
        while (_outer.Count > 0)
        {
            CloseGroup();
        }
    }

    private void OpenGroup()
    {
        _isOptional = false;
        _toSkip = 0;
        _outer.Push(_group);
        _group.OpensPart = false;
        _group.OpensCapture = false;
    }

    private void CloseGroup()
    {
        _isOptional = false;
        _toSkip = 0;
        if (_group.OpensPart)
        {
            _body.EndPart();
        }
        if (_group.OpensCapture)
        {
            EndCapture();
        }
        if (_group.Destination == RtfDestination.FontTable && _tokens.Depth < _fontDepth)
        {
            EndFont();
        }
        if (_outer.TryPop(out var outer))
        {
            _group = outer;
        }
    }

    private void HandleWord()
    {
        var isKnown = RtfKeywords.TryFind(_tokens.Word, out var keyword);
        if (_isOptional)
        {
            _isOptional = false;
            if (!isKnown && _tokens.Depth > 1)
            {
                SkipGroup();
                return;
            }
        }
        if (!isKnown)
        {
            return;
        }
        if (_toSkip > 0 && keyword.Action == RtfAction.Character)
        {
            _toSkip--;
            return;
        }
        if (keyword.Action == RtfAction.Destination)
        {
            EnterDestination((RtfDestination)keyword.Argument);
        }
        else
        {
            Apply(keyword);
        }
    }

    private void HandleSymbol()
    {
        if (_tokens.Byte == '*')
        {
            _isOptional = true;
            return;
        }
        if (_toSkip > 0 && _tokens.Byte is not ((byte)'\r' or (byte)'\n'))
        {
            _toSkip--;
            return;
        }
        switch (_tokens.Byte)
        {
            case (byte)'\r' or (byte)'\n':
                EndParagraph();
                break;
            case (byte)'\t':
                Append('\t');
                break;
            case (byte)'~':
                Append('\u00A0');
                break;
            case (byte)'_':
                Append('\u2011');
                break;
            case (byte)'-':
                // TCVN3 has its letter ư at AD, and some writers take that for a soft hyphen. A true one is dropped after conversion.
                Append('\u00AD');
                break;
            case (byte)'{' or (byte)'}' or (byte)'\\':
                HandleText([_tokens.Byte]);
                break;
            default:
                break;
        }
    }

    private void HandleHexByte()
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return;
        }
        WriteBytes([_tokens.Byte], CurrentFont());
    }

    private void HandleText(ReadOnlySpan<byte> text)
    {
        while (_toSkip > 0 && !text.IsEmpty)
        {
            // Line ends in the file are no characters.
            if (text[0] is not ((byte)'\r' or (byte)'\n'))
            {
                _toSkip--;
            }
            text = text[1..];
        }
        if (!text.IsEmpty)
        {
            WriteBytes(text, CurrentFont());
        }
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes, RtfFont font)
    {
        switch (_group.Destination)
        {
            case RtfDestination.Text:
                _body.AppendBytes(bytes, font, DecoderOf(font), _group);
                break;
            case RtfDestination.FontTable:
                AppendFontName(bytes);
                break;
            case RtfDestination.ObjectData:
                AppendObjectData(bytes);
                break;
            case RtfDestination.Container or RtfDestination.TwoForms or RtfDestination.Info:
                break;
            default:
                Capture(bytes);
                break;
        }
    }

    private void Append(char character)
    {
        if (_group.Destination == RtfDestination.Text)
        {
            // The tab after a list label only moves the pen.
            _body.Append(character == '\t' && _group.IsListLabel ? ' ' : character, CurrentFont(), _group);
        }
        else if (_group.Destination >= RtfDestination.Title)
        {
            Capture(character);
        }
    }

    private RtfFont CurrentFont() => _fonts[_group.EffectiveFont];

    private CodePage DecoderOf(RtfFont font) => IsUtf8 ? CodePage.Find(65001)! : font.CodePage ?? _ansi;

    private void SkipGroup()
    {
        _tokens.SkipGroup(_content.Pulse);
        CloseGroup();
    }
}
