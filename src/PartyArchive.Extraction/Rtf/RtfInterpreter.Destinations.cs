using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Rtf;

/// <content>Groups whose text is not, or not only, body text.</content>
internal sealed partial class RtfInterpreter
{
    /// <summary>Longest property or font name kept, in characters. Real ones are shorter; the rest is dropped.</summary>
    private const int MaxCapturedCharacters = 16 * 1024;

    private const int NoFont = int.MinValue;

    private readonly RtfCharacters _captured = new();
    private readonly List<byte> _objectHead = [];
    private int _highDigit = -1;
    private int _fontNumber = NoFont;
    private int _fontDepth;
    private int? _fontCharset;
    private int? _fontCodePage;

    private void EnterDestination(RtfDestination destination)
    {
        if (_tokens.Depth <= 1)
        {
            // A destination without a group of its own would swallow the rest of the document.
            return;
        }
        switch (destination)
        {
            case RtfDestination.Skipped:
                SkipGroup();
                break;
            case RtfDestination.Picture:
                _content.AddImage();
                SkipGroup();
                break;
            case RtfDestination.Container or RtfDestination.TwoForms:
                _group.Outer = _group.Target;
                _group.Destination = destination;
                break;
            case RtfDestination.Transparent or RtfDestination.UnicodeForm:
                _group.Destination = _group.Target;
                break;
            case RtfDestination.ListLabel:
                _group.IsListLabel = true;
                break;
            case RtfDestination.Info or RtfDestination.FontTable:
                _group.Destination = destination;
                break;
            case RtfDestination.ObjectData:
                _objectHead.Clear();
                _highDigit = -1;
                BeginCapture(destination);
                break;
            case >= RtfDestination.Title:
                _properties.BeginDate();
                BeginCapture(destination);
                break;
            default:
                EnterPart(PartOf(destination));
                break;
        }
    }

    private static PageSegmentKind PartOf(RtfDestination destination) =>
        destination switch
        {
            RtfDestination.Header => PageSegmentKind.Header,
            RtfDestination.Footer => PageSegmentKind.Footer,
            RtfDestination.Footnote => PageSegmentKind.Footnote,
            RtfDestination.Comment => PageSegmentKind.Comment,
            RtfDestination.TextBox => PageSegmentKind.TextBox,
            _ => PageSegmentKind.Body,
        };

    private void EnterPart(PageSegmentKind kind)
    {
        if (_group.Target != RtfDestination.Text)
        {
            SkipGroup();
            return;
        }
        if (_group.OpensPart)
        {
            _body.EndPart();
        }
        _body.BeginPart(kind);
        _group.OpensPart = true;
        _group.Destination = RtfDestination.Text;
        _group.HasPageBreakBefore = false;
    }

    private void BeginCapture(RtfDestination destination)
    {
        _ = _captured.Take();
        _group.Destination = destination;
        _group.OpensCapture = true;
    }

    private void Capture(ReadOnlySpan<byte> bytes)
    {
        if (_captured.Count < MaxCapturedCharacters)
        {
            _captured.AppendBytes(bytes[..Math.Min(bytes.Length, MaxCapturedCharacters)], _ansi);
        }
    }

    private void Capture(char character)
    {
        if (_captured.Count < MaxCapturedCharacters)
        {
            _captured.Append(character);
        }
    }

    private void EndCapture()
    {
        var destination = _group.Destination;
        switch (destination)
        {
            case RtfDestination.ObjectData:
                if (
                    RtfEmbeddedObject.NameOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_objectHead)) is
                    { } name
                )
                {
                    _properties.AddAttachment(name);
                }
                break;
            case RtfDestination.CreatedAt or RtfDestination.RevisedAt:
                _properties.EndDate(destination);
                break;
            default:
                _properties.Add(destination, _captured.Take().ToString());
                break;
        }
    }

    /// <summary>Reads the first hex digits of an object; the rest of the group is passed over.</summary>
    private void AppendObjectData(ReadOnlySpan<byte> text)
    {
        foreach (var digit in text)
        {
            if (_objectHead.Count >= RtfEmbeddedObject.HeadBytes)
            {
                break;
            }
            if (!char.IsAsciiHexDigit((char)digit))
            {
                continue;
            }
            var value = RtfTokenizer.HexValue(digit);
            if (_highDigit < 0)
            {
                _highDigit = value;
                continue;
            }
            _objectHead.Add((byte)((_highDigit << 4) | value));
            _highDigit = -1;
        }
    }

    private void BeginFont(int number)
    {
        EndFont();
        _fontNumber = number;
        _fontDepth = _tokens.Depth;
    }

    private void AppendFontName(ReadOnlySpan<byte> name)
    {
        while (!name.IsEmpty)
        {
            var end = name.IndexOf((byte)';');
            if (_fontNumber != NoFont && _captured.Count < MaxCapturedCharacters)
            {
                var part = end < 0 ? name : name[..end];
                var decoder = RtfFontTable.DecoderFor(_fontCharset, _fontCodePage) ?? _ansi;
                _captured.AppendBytes(part[..Math.Min(part.Length, MaxCapturedCharacters)], decoder);
            }
            if (end < 0)
            {
                return;
            }
            EndFont();
            name = name[(end + 1)..];
        }
    }

    private void EndFont()
    {
        if (_fontNumber == NoFont)
        {
            return;
        }
        _fonts.Add(_fontNumber, _captured.Take().Trim().ToString(), _fontCharset, _fontCodePage);
        _fontNumber = NoFont;
        _fontCharset = null;
        _fontCodePage = null;
    }
}
