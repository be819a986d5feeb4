using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Filters;
using PartyArchive.Extraction.Pdf.Fonts;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>
/// Runs the operators of content streams that move or show text (ISO 32000-1, annex A) and passes over all others. Nothing is built for an
/// operator, so a flood of them costs time only, and the clock is looked at while they pass.
/// </summary>
internal sealed class ContentInterpreter(
    PdfObjects objects,
    FontLoader fonts,
    ILookupFilterProvider filters,
    DecodeBudget budget,
    ContentBuilder content
)
{
    // ISO 32000-1, annex C.2 gives 28 as the depth of q that every reader must bear; forms in forms go three or four deep.
    private const int MaxStates = 4096;
    private const int MaxFormDepth = 24;
    private const int MaxFormsOnPage = 20_000;
    private const int MaxOperands = 500_000;
    private const int OperatorsPerPulse = 16;

    private readonly Stack<TextState> _states = new();
    private readonly List<Operand> _operands = [];
    private readonly HashSet<IndirectReference> _openForms = [];
    private GlyphSink _sink = new();
    private TextState _state;
    private Matrix2D _text;
    private Matrix2D _line;
    private int _formsShown;
    private int _markedDepth;
    private int _replacedAt;
    private long _operators;

    /// <summary>Runs a page or appearance from the start.</summary>
    public void Run(
        ReadOnlyMemory<byte> stream,
        IReadOnlyList<DictionaryToken> resources,
        in Matrix2D transform,
        GlyphSink sink
    )
    {
        _sink = sink;
        _state = TextState.Start(transform);
        _states.Clear();
        _openForms.Clear();
        _text = _line = Matrix2D.Identity;
        _formsShown = 0;
        _markedDepth = 0;
        _replacedAt = 0;
        RunStream(stream, resources);
    }

    private void RunStream(ReadOnlyMemory<byte> stream, IReadOnlyList<DictionaryToken> resources)
    {
        var lexer = new ContentLexer(stream);
        var statesBelow = _states.Count;
        _operands.Clear();
        ContentTokenKind kind;
        while ((kind = lexer.Next()) != ContentTokenKind.End)
        {
            if (kind != ContentTokenKind.Operator)
            {
                if (_operands.Count < MaxOperands)
                {
                    _operands.Add(new Operand(kind, lexer.Start, lexer.Length, lexer.Number));
                }
                continue;
            }
            if (++_operators % OperatorsPerPulse == 0)
            {
                content.Pulse();
            }
            Execute(lexer, resources, statesBelow);
            _operands.Clear();
            lexer.ForgetStrings();
        }
    }

    private void Execute(ContentLexer lexer, IReadOnlyList<DictionaryToken> resources, int statesBelow)
    {
        switch (Operator(lexer.Token))
        {
            case 'q':
                if (_states.Count == MaxStates)
                {
                    throw new LimitExceededException(
                        $"A page saves its graphics state more than {MaxStates} times over."
                    );
                }
                _states.Push(_state);
                break;
            case 'Q':
                if (_states.Count > statesBelow)
                {
                    _state = _states.Pop();
                }
                break;
            case ('c' << 8) | 'm':
                _state.Transform = Matrix().Then(_state.Transform);
                break;
            case ('g' << 8) | 's':
                _sink.AddPaint();
                ApplyGraphicsState(lexer, resources);
                break;
            // Paths filled, stroked or made a clip, and shadings (ISO 32000-1, tables 60, 61 and 77).
            case 'f' or 'F' or 'B' or 'b' or 'S' or 's' or 'W':
            case ('f' << 8) | '*' or ('B' << 8) | '*' or ('b' << 8) | '*' or ('W' << 8) | '*' or ('s' << 8) | 'h':
                _sink.AddPaint();
                break;
            case ('D' << 8) | 'o':
                ShowObject(lexer, resources);
                break;
            case ('I' << 8) | 'D':
                _sink.AddImage(_state.Transform);
                lexer.SkipInlineImage();
                break;
            case ('B' << 16) | ('D' << 8) | 'C':
                BeginMarked(lexer);
                break;
            case ('B' << 16) | ('M' << 8) | 'C':
                _markedDepth++;
                break;
            case ('E' << 16) | ('M' << 8) | 'C':
                EndMarked();
                break;
            default:
                ExecuteText(lexer, resources);
                break;
        }
    }

    private void ExecuteText(ContentLexer lexer, IReadOnlyList<DictionaryToken> resources)
    {
        switch (Operator(lexer.Token))
        {
            case ('B' << 8) | 'T':
                _text = _line = Matrix2D.Identity;
                break;
            case ('T' << 8) | 'f':
                _state.Font = FindFont(lexer, resources);
                _state.Size = Number(1);
                break;
            case ('T' << 8) | 'd':
                MoveLine(Number(0), Number(1));
                break;
            case ('T' << 8) | 'D':
                _state.Leading = -Number(1);
                MoveLine(Number(0), Number(1));
                break;
            case ('T' << 8) | 'm':
                _text = _line = Matrix();
                break;
            case ('T' << 8) | '*':
                MoveLine(0, -_state.Leading);
                break;
            case ('T' << 8) | 'c':
                _state.CharacterSpacing = Number(0);
                break;
            case ('T' << 8) | 'w':
                _state.WordSpacing = Number(0);
                break;
            case ('T' << 8) | 'z':
                _state.Scale = Number(0) / 100;
                break;
            case ('T' << 8) | 'L':
                _state.Leading = Number(0);
                break;
            case ('T' << 8) | 's':
                _state.Rise = Number(0);
                break;
            case ('T' << 8) | 'j' or ('T' << 8) | 'J':
                ShowStrings(lexer);
                break;
            case '\'':
                MoveLine(0, -_state.Leading);
                ShowStrings(lexer);
                break;
            case '"':
                _state.WordSpacing = Number(0);
                _state.CharacterSpacing = Number(1);
                MoveLine(0, -_state.Leading);
                ShowStrings(lexer, skip: 2);
                break;
        }
    }

    private static int Operator(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            1 => name[0],
            2 => (name[0] << 8) | name[1],
            3 => (name[0] << 16) | (name[1] << 8) | name[2],
            _ => 0,
        };

    private double Number(int index) =>
        index < _operands.Count && _operands[index].Kind == ContentTokenKind.Number ? _operands[index].Number : 0;

    private Matrix2D Matrix() =>
        _operands.Count < 6
            ? Matrix2D.Identity
            : new Matrix2D(Number(0), Number(1), Number(2), Number(3), Number(4), Number(5));

    private string? Name(ContentLexer lexer, int index)
    {
        if (index >= _operands.Count || _operands[index].Kind != ContentTokenKind.Name)
        {
            return null;
        }
        var bytes = lexer.Bytes.Slice(_operands[index].Start, _operands[index].Length);
        var name = Encoding.UTF8.GetString(bytes);
        return bytes.IndexOf((byte)'#') < 0 ? name : UndoEscapes(name);
    }

    // ISO 32000-1, 7.3.5: #xx stands for a byte.
    private static string UndoEscapes(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (
                name[i] == '#'
                && i + 2 < name.Length
                && char.IsAsciiHexDigit(name[i + 1])
                && char.IsAsciiHexDigit(name[i + 2])
            )
            {
                text.Append((char)Convert.ToInt32(name.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                text.Append(name[i]);
            }
        }
        return text.ToString();
    }

    private IToken? Resource(string category, string? name, IReadOnlyList<DictionaryToken> resources)
    {
        foreach (var level in resources)
        {
            if (name is not null && objects.Dictionary(level, category)?.Data.TryGetValue(name, out var token) == true)
            {
                return token;
            }
        }
        return null;
    }

    private PdfFont? FindFont(ContentLexer lexer, IReadOnlyList<DictionaryToken> resources) =>
        Resource("Font", Name(lexer, 0), resources) is { } token ? fonts.Load(token) : null;

    private void ApplyGraphicsState(ContentLexer lexer, IReadOnlyList<DictionaryToken> resources)
    {
        if (
            objects.Dictionary(Resource("ExtGState", Name(lexer, 0), resources)) is { } parameters
            && objects.Array(parameters, "Font") is { Count: 2 } font
        )
        {
            _state.Font = fonts.Load(font[0]);
            _state.Size = objects.Number(font[1]) ?? _state.Size;
        }
    }

    private void ShowObject(ContentLexer lexer, IReadOnlyList<DictionaryToken> resources)
    {
        if (
            Resource("XObject", Name(lexer, 0), resources) is not IndirectReferenceToken reference
            || objects.Resolve(reference) is not StreamToken shown
        )
        {
            return;
        }
        switch (objects.Name(shown.StreamDictionary, "Subtype"))
        {
            case "Image":
                _sink.AddImage(new ShownPicture(reference, shown, _state.Transform));
                break;
            case "Form":
                ShowForm(shown, reference.Data, resources);
                break;
        }
    }

    private void ShowForm(StreamToken form, IndirectReference reference, IReadOnlyList<DictionaryToken> resources)
    {
        if (++_formsShown > MaxFormsOnPage)
        {
            throw new LimitExceededException($"A page draws more than {MaxFormsOnPage:N0} forms.");
        }
        // A form that draws itself has no end; the standard leaves it undefined.
        if (!_openForms.Add(reference))
        {
            return;
        }
        if (_openForms.Count > MaxFormDepth)
        {
            throw new LimitExceededException($"Forms are drawn in forms deeper than {MaxFormDepth}.");
        }
        content.Pulse();
        var (state, text, line) = (_state, _text, _line);
        _state.Transform = MatrixOf(form).Then(_state.Transform);
        var own = objects.Dictionary(form.StreamDictionary, "Resources");
        RunStream(Decode(form), own is null ? resources : [own, .. resources]);
        (_state, _text, _line) = (state, text, line);
        _openForms.Remove(reference);
    }

    /// <summary>The matrix of a form; identity when it has none.</summary>
    public Matrix2D MatrixOf(StreamToken form)
    {
        var numbers = objects.Array(form.StreamDictionary, "Matrix");
        return numbers.Count < 6 ? Matrix2D.Identity : new Matrix2D(At(0), At(1), At(2), At(3), At(4), At(5));

        double At(int index) => objects.Number(numbers[index]) ?? 0;
    }

    /// <summary>Unpacks a stream; what cannot be unpacked is empty.</summary>
    public ReadOnlyMemory<byte> Decode(StreamToken stream)
    {
        try
        {
            return stream.Decode(filters, objects.Scanner);
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // One bad stream must not take the page along; a limit that was met is thrown again.
            budget.ThrowIfExceeded();
            content.Warnings.Add("A content stream could not be unpacked and was left out.");
            content.IsTruncated = true;
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    private void BeginMarked(ContentLexer lexer)
    {
        _markedDepth++;
        if (_replacedAt != 0)
        {
            return;
        }
        for (var i = 1; i + 1 < _operands.Count; i++)
        {
            var (key, value) = (_operands[i], _operands[i + 1]);
            if (
                key.Kind == ContentTokenKind.Name
                && value.Kind == ContentTokenKind.String
                && lexer.Bytes.Slice(key.Start, key.Length).SequenceEqual("ActualText"u8)
            )
            {
                _replacedAt = _markedDepth;
                _sink.BeginReplacement(PdfTextString.Decode(lexer.StringAt(value.Start, value.Length)));
                return;
            }
        }
    }

    private void EndMarked()
    {
        if (_replacedAt != 0 && _replacedAt == _markedDepth)
        {
            _sink.EndReplacement();
            _replacedAt = 0;
        }
        _markedDepth = Math.Max(0, _markedDepth - 1);
    }

    private void MoveLine(double x, double y) => _text = _line = _line.Shifted(x, y);

    private void ShowStrings(ContentLexer lexer, int skip = 0)
    {
        if (_state.Font is not { } font)
        {
            return;
        }
        for (var i = skip; i < _operands.Count; i++)
        {
            var operand = _operands[i];
            if (operand.Kind == ContentTokenKind.String)
            {
                Show(lexer.StringAt(operand.Start, operand.Length), font);
            }
            else if (operand.Kind == ContentTokenKind.Number)
            {
                // ISO 32000-1, 9.4.3: thousandths of an em, against the writing direction.
                var shift = -operand.Number / 1000 * _state.Size;
                _text = font.IsVertical ? _text.Shifted(0, shift) : _text.Shifted(shift * _state.Scale, 0);
            }
        }
    }

    private void Show(ReadOnlySpan<byte> codes, PdfFont font)
    {
        while (!codes.IsEmpty)
        {
            var length = font.ReadCode(codes, out var code);
            codes = codes[length..];
            var glyph = font.Glyph(code);
            var spacing = _state.CharacterSpacing + (code == ' ' && length == 1 ? _state.WordSpacing : 0);
            var place = _text.Shifted(0, _state.Rise).Then(_state.Transform);
            if (font.IsVertical)
            {
                // ISO 32000-1, 9.7.4.3: without DW2 a vertical glyph moves one em down.
                _sink.Add(
                    glyph.Text,
                    place,
                    -_state.Size,
                    _state.Size,
                    _state.CharacterSpacing,
                    isVertical: true,
                    font
                );
                _text = _text.Shifted(0, -_state.Size + spacing);
                continue;
            }
            var width = glyph.Width * _state.Size * _state.Scale;
            _sink.Add(
                glyph.Text,
                place,
                width,
                _state.Size,
                _state.CharacterSpacing * _state.Scale,
                isVertical: false,
                font
            );
            _text = _text.Shifted(width + (spacing * _state.Scale), 0);
        }
    }

    private readonly record struct Operand(ContentTokenKind Kind, int Start, int Length, double Number);
}
