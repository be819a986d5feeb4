using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Walks the tags and texts of a page and writes what a browser would show.</summary>
/// <remarks>
/// It works on AngleSharp's tokenizer and keeps its own short stack of open elements instead of building a tree: a tree costs time that grows with the square of
/// the nesting (100,000 open elements took AngleSharp's tree builder 66 seconds), and only the open elements matter for the text.
/// </remarks>
internal sealed class HtmlInterpreter : IDisposable
{
    private readonly ContentBuilder _content;
    private readonly HtmlTokenizer _tokens;
    private readonly HtmlFlow _flow;
    private readonly HtmlProperties _properties = new();
    private readonly List<HtmlElement> _open = [];
    private readonly int _maxDepth;

    public HtmlInterpreter(string markup, ContentBuilder content)
    {
        _content = content;
        _maxDepth = content.Options.Limits.MaxDepth;
        _flow = new HtmlFlow(content);
        _tokens = new HtmlTokenizer(new AngleSharp.Text.TextSource(markup), HtmlEntityProvider.ResolverExtended)
        {
            // Attributes that nobody reads are not kept: a tag may carry any number of them.
            ShouldEmitAttribute = static (ref _, name) => HtmlProperties.Reads(name.Span),
            SkipComments = true,
        };
    }

    private HtmlElement Current => _open.Count > 0 ? _open[^1] : default;

    /// <summary>Reads the page to its end.</summary>
    public void Run()
    {
        try
        {
            ReadTokens();
        }
        finally
        {
            _properties.Complete(_content);
        }
    }

    public void Dispose() => _tokens.Dispose();

    private void ReadTokens()
    {
        HtmlToken token;
        do
        {
            _content.Pulse();
            token = _tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.StartTag:
                    Open(token.AsTag());
                    break;
                case HtmlTokenType.EndTag:
                    Close(token.Name);
                    break;
                case HtmlTokenType.Character:
                    Write(token.Data);
                    break;
                default:
                    break;
            }
        } while (token.Type != HtmlTokenType.EndOfFile);
        while (_open.Count > 0)
        {
            Pop();
        }
    }

    private void Write(string text)
    {
        if (Current.Name == "head" && !string.IsNullOrWhiteSpace(text))
        {
            EndImplied("body");
        }
        if (Current.Name == "title")
        {
            _properties.AddTitle(text);
        }
        else if (!Current.IsSkipped)
        {
            _flow.Append(text, Current.Font, Current.IsPreformatted);
        }
    }

    private void Open(HtmlTagToken tag)
    {
        var name = tag.Name;
        _tokens.State = HtmlElements.ModeOf(name);
        EndImplied(name);
        if (name == "meta")
        {
            _properties.Add(tag);
        }
        if (Current.IsSkipped)
        {
            Push(new HtmlElement(name) { IsSkipped = true }, tag);
            return;
        }
        var style = InlineStyle.Parse(tag.GetAttribute("style"));
        if (style.BreaksPage)
        {
            _flow.EndPage();
        }
        if (HtmlElements.IsVoid(name))
        {
            OpenVoid(name, style);
            return;
        }
        if (HtmlElements.IsBlock(name))
        {
            _flow.Break();
        }
        Push(Describe(tag, style), tag);
    }

    private void OpenVoid(string name, InlineStyle style)
    {
        switch (name)
        {
            case "br" when !style.BreaksPage:
                _flow.EndLine();
                break;
            case "hr":
                _flow.Break();
                break;
            case "img":
                _content.AddImage();
                break;
            default:
                break;
        }
    }

    private HtmlElement Describe(HtmlTagToken tag, InlineStyle style)
    {
        var font =
            style.Font
            ?? (tag.Name == "font" ? InlineStyle.FirstFamily(tag.GetAttribute("face")) : null)
            ?? Current.Font;
        var part = PartOf(tag, style);
        var isSkipped =
            HtmlElements.IsSilent(tag.Name)
            || (part == PageSegmentKind.Hidden && !_content.Options.IncludeHiddenText)
            || (part == PageSegmentKind.Deleted && !_content.Options.IncludeDeletedText);
        if (part is { } kind && !isSkipped)
        {
            _flow.BeginPart(kind);
        }
        return new HtmlElement(tag.Name)
        {
            Font = font,
            IsPreformatted =
                Current.IsPreformatted || tag.Name is "pre" or "listing" or "xmp" or "plaintext" or "textarea",
            IsSkipped = isSkipped,
            OpensPart = part is not null && !isSkipped,
        };
    }

    private static PageSegmentKind? PartOf(HtmlTagToken tag, InlineStyle style)
    {
        if (style.IsHidden || tag.Attributes.Exists(static a => a.Name == "hidden"))
        {
            return PageSegmentKind.Hidden;
        }
        if (tag.Name == "del" && tag.GetAttribute("datetime").Length > 0)
        {
            // Word writes tracked deletions so; a del without a date is a figure of speech that the page shows.
            return PageSegmentKind.Deleted;
        }
        return style.MsoElement switch
        {
            "header" => PageSegmentKind.Header,
            "footer" => PageSegmentKind.Footer,
            "footnote" => PageSegmentKind.Footnote,
            "endnote" => PageSegmentKind.Endnote,
            "comment" => PageSegmentKind.Comment,
            _ => null,
        };
    }

    private void Push(HtmlElement element, HtmlTagToken tag)
    {
        if (
            HtmlElements.IsVoid(element.Name)
            || (tag.IsSelfClosing && element.Name.Contains(':', StringComparison.Ordinal))
        )
        {
            return;
        }
        if (_open.Count < _maxDepth)
        {
            _open.Add(element);
            return;
        }
        if (HtmlElements.IsBlock(element.Name))
        {
            throw new LimitExceededException($"HTML elements are nested deeper than {_maxDepth}.");
        }
        // Old editors left hundreds of font elements open. Their end tags are missing, so nothing needs to be remembered but the font.
        _open[^1] = _open[^1] with
        {
            Font = element.Font,
        };
        if (element.OpensPart)
        {
            _flow.EndPart();
        }
    }

    /// <summary>Ends the elements whose end tags may be left out.</summary>
    private void EndImplied(string next)
    {
        // Inline elements end nothing but the head; looking through the stack for each of them would cost time for nothing.
        if (HtmlElements.IsBlock(next) || next is "td" or "th")
        {
            for (var i = _open.Count - 1; i >= 0 && !HtmlElements.HoldsOwn(_open[i].Name, next); i--)
            {
                if (HtmlElements.IsEndedBy(_open[i].Name, next))
                {
                    PopTo(i);
                }
            }
        }
        if (Current.Name == "head" && HtmlElements.IsEndedBy("head", next))
        {
            Pop();
        }
    }

    private void Close(string name)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Name == name)
            {
                PopTo(i);
                return;
            }
            if (HtmlElements.IsBarrierFor(_open[i].Name, name))
            {
                return;
            }
        }
        if (name is "p" or "br")
        {
            // Browsers read a stray </p> as an empty paragraph and </br> as <br>.
            _flow.Break();
        }
    }

    private void PopTo(int index)
    {
        while (_open.Count > index)
        {
            Pop();
        }
    }

    private void Pop()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (element.OpensPart)
        {
            _flow.EndPart();
        }
        if (element.IsSkipped)
        {
            return;
        }
        switch (element.Name)
        {
            case "td" or "th":
                _flow.EndCell();
                break;
            case "tr":
                _flow.EndRow();
                break;
            default:
                if (HtmlElements.IsBlock(element.Name))
                {
                    _flow.Break();
                }
                break;
        }
    }
}
