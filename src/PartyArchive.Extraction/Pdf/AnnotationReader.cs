using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Content;
using PartyArchive.Extraction.Pdf.Layout;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>
/// Reads what lies on a page beside its content (ISO 32000-1, 12.5): form fields as they look, or their value where they have no look;
/// notes, stamps and the like by their contents.
/// </summary>
internal sealed class AnnotationReader(PdfObjects objects, ContentInterpreter interpreter, ContentBuilder content)
{
    // A page of a large form has some hundred fields.
    private const int MaxOnPage = 20_000;
    private const int MaxFieldDepth = 32;
    private const int Hidden = 2;
    private const int NoView = 32;

    private readonly GlyphSink _sink = new();

    public void Read(PageSource page)
    {
        foreach (var token in objects.Array(page.Dictionary, "Annots").Take(MaxOnPage))
        {
            content.Pulse();
            if (objects.Dictionary(token) is not { } annotation || IsHidden(annotation))
            {
                continue;
            }
            switch (objects.Name(annotation, "Subtype"))
            {
                case "Widget":
                    ReadField(annotation, page);
                    break;
                case "Popup":
                    // Shows the contents of another annotation.
                    break;
                default:
                    ReadNote(annotation, page);
                    break;
            }
        }
    }

    private bool IsHidden(DictionaryToken annotation) =>
        objects.Number(annotation, "F") is { } flags && ((int)flags & (Hidden | NoView)) != 0;

    private void ReadField(DictionaryToken widget, PageSource page)
    {
        content.BeginPart(PageSegmentKind.FormField);
        if (!WriteAppearance(widget, page) && FieldValue(widget) is { } value)
        {
            WriteLines(value);
        }
        content.EndPart();
    }

    private void ReadNote(DictionaryToken annotation, PageSource page)
    {
        content.BeginPart(PageSegmentKind.Comment);
        if (objects.Text(annotation, "Contents") is { } text && !string.IsNullOrWhiteSpace(text))
        {
            WriteLines(text);
        }
        else
        {
            WriteAppearance(annotation, page);
        }
        content.EndPart();
    }

    private bool WriteAppearance(DictionaryToken annotation, PageSource page)
    {
        if (Appearance(annotation) is not { } form)
        {
            return false;
        }
        var own = objects.Dictionary(form.StreamDictionary, "Resources");
        var sink = _sink;
        sink.Clear();
        interpreter.Run(
            interpreter.Decode(form),
            own is null ? page.Resources : [own, .. page.Resources],
            interpreter.MatrixOf(form),
            sink
        );
        if (sink.HasImages)
        {
            content.AddImage();
        }
        PageLayout.Write(sink.Glyphs, content);
        return sink.Glyphs.Exists(static glyph => !string.IsNullOrWhiteSpace(glyph.Text));
    }

    // ISO 32000-1, 12.5.5: the normal appearance is a stream, or one of several that the state picks.
    private StreamToken? Appearance(DictionaryToken annotation)
    {
        if (objects.Dictionary(annotation, "AP") is not { } appearances)
        {
            return null;
        }
        return objects.Get(appearances, "N") switch
        {
            StreamToken stream => stream,
            DictionaryToken states when objects.Name(annotation, "AS") is { } state => objects.Get(states, state)
                as StreamToken,
            _ => null,
        };
    }

    // A widget is often the field itself; else the value stands with one of its ancestors.
    private string? FieldValue(DictionaryToken widget)
    {
        DictionaryToken? field = widget;
        for (var depth = 0; field is not null && depth < MaxFieldDepth; depth++)
        {
            switch (objects.Get(field, "V"))
            {
                case ArrayToken chosen:
                    return string.Join('\n', chosen.Data.Select(objects.Text).OfType<string>());
                case { } value and not NameToken:
                    return objects.Text(value);
            }
            field = objects.Dictionary(field, "Parent");
        }
        return null;
    }

    private void WriteLines(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                content.Append(line);
                content.EndParagraph();
            }
        }
    }
}
