using PartyArchive.Extraction.Pdf.Filters;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Makes fonts from their dictionaries, each once for a document.</summary>
internal sealed class FontLoader(
    PdfObjects objects,
    IResourceStore store,
    ILookupFilterProvider filters,
    DecodeBudget budget
)
{
    // PdfPig's glyph list keeps a table that is written without a lock; fonts of different documents must not meet in it.
    private static readonly Lock PdfPigFonts = new();

    private readonly HashSet<IndirectReference> _tamed = [];
    private readonly Dictionary<IndirectReference, PdfFont?> _byReference = [];
    private readonly Dictionary<DictionaryToken, PdfFont?> _inline = new(ReferenceEqualityComparer.Instance);

    /// <summary>The font that a resource names; null when it is no font.</summary>
    public PdfFont? Load(IToken token)
    {
        if (token is IndirectReferenceToken reference)
        {
            if (!_byReference.TryGetValue(reference.Data, out var known))
            {
                _byReference[reference.Data] = known = objects.Dictionary(token) is { } referenced
                    ? Make(referenced)
                    : null;
            }
            return known;
        }
        if (token is not DictionaryToken dictionary)
        {
            return null;
        }
        if (!_inline.TryGetValue(dictionary, out var font))
        {
            _inline[dictionary] = font = Make(dictionary);
        }
        return font;
    }

    private PdfFont Make(DictionaryToken font)
    {
        var name = objects.Name(font, "BaseFont");
        var map = ReadMap(font);
        var program = new Lazy<IFont?>(() => LoadByPdfPig(font));
        if (objects.Name(font, "Subtype") is "Type0")
        {
            return MakeComposite(font, name, map, program);
        }
        var unit = 0.001;
        if (objects.Name(font, "Subtype") is "Type3" && objects.Array(font, "FontMatrix") is { Count: 6 } matrix)
        {
            unit = objects.Number(matrix[0]) ?? unit;
        }
        return new PdfFont(
            name,
            SimpleFontCodes.Read(font, name, map, objects),
            FontWidths.OfSimple(font, unit, objects),
            program,
            PdfPigFonts
        );
    }

    private PdfFont MakeComposite(DictionaryToken font, string? name, ToUnicodeMap? map, Lazy<IFont?> program)
    {
        var descendants = objects.Array(font, "DescendantFonts");
        var descendant = descendants.Count > 0 ? objects.Dictionary(descendants[0]) : null;
        var encoding = objects.Get(font, "Encoding");
        var ordering = descendant is null ? null : Ordering(descendant);
        var isAsian = ordering is "GB1" or "CNS1" or "Japan1" or "Korea1" or "KR";
        var mayAsk = descendant is not null && encoding is NameToken or StreamToken && !IsMapBomb(encoding);
        var codes = new CompositeFontCodes(
            (encoding as NameToken)?.Data,
            map,
            isAsian,
            mayAsk,
            new Lazy<EmbeddedGlyphTable?>(() => ReadGlyphTable(descendant, map is not null))
        );
        // The widths of a descendant count by glyph number, which only Identity makes the same as the code.
        var widths =
            descendant is not null && codes.Length == 2
                ? FontWidths.OfDescendant(descendant, objects)
                : FontWidths.Unstated;
        return new PdfFont(name, codes, widths, program, PdfPigFonts);
    }

    private string? Ordering(DictionaryToken descendant) =>
        objects.Dictionary(descendant, "CIDSystemInfo") is { } info ? objects.Text(info, "Ordering") : null;

    // An encoding's map has no business with Unicode ranges, which PdfPig would write out one by one.
    private bool IsMapBomb(IToken? encoding) =>
        encoding is StreamToken stream && Decode(stream).Span.IndexOf("bfrange"u8) >= 0;

    private ToUnicodeMap? ReadMap(DictionaryToken font) =>
        objects.Get(font, "ToUnicode") switch
        {
            StreamToken stream => ToUnicodeMap.Read(Decode(stream), budget),
            NameToken { Data: "Identity-H" or "Identity-V" } => ToUnicodeMap.Identity,
            _ => null,
        };

    private EmbeddedGlyphTable? ReadGlyphTable(DictionaryToken? descendant, bool hasMap)
    {
        var descriptor = descendant is null ? null : objects.Dictionary(descendant, "FontDescriptor");
        // A map from character identifiers to glyph numbers would have to be applied first; with none they are the same.
        return
            descriptor is not null
            && objects.Get(descendant!, "CIDToGIDMap") is not StreamToken
            && objects.Get(descriptor, "FontFile2") is StreamToken program
            ? new EmbeddedGlyphTable(Decode(program), onlyCommon: hasMap, budget.LookAtClock)
            : null;
    }

    private ReadOnlyMemory<byte> Decode(StreamToken stream)
    {
        try
        {
            return stream.Decode(filters, objects.Scanner);
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // A stream that cannot be unpacked is an empty one; a limit that was met is thrown again.
            budget.ThrowIfExceeded();
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    private IFont? LoadByPdfPig(DictionaryToken font)
    {
        // ToUnicode is read by ToUnicodeMap, which cannot be made to grow.
        var plain = font.Without(NameToken.ToUnicode);
        return TryLoadByPdfPig(plain) ?? (WithoutProgram(plain) is { } bare ? TryLoadByPdfPig(bare) : null);
    }

    private IFont? TryLoadByPdfPig(DictionaryToken font)
    {
        var key = NameToken.Create("PartyArchive");
        var resources = new DictionaryToken(
            new Dictionary<NameToken, IToken>
            {
                [NameToken.Font] = new DictionaryToken(new Dictionary<NameToken, IToken> { [key] = font }),
            }
        );
        TameProgram(font);
        try
        {
            lock (PdfPigFonts)
            {
                store.LoadResourceDictionary(resources);
                try
                {
                    return store.GetFont(key);
                }
                finally
                {
                    store.UnloadResourceDictionary();
                }
            }
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // PdfPig fails on broken font programs in many ways; the font then has no program.
            budget.ThrowIfExceeded();
            return null;
        }
    }

    // PdfPig finds the program of a font by itself, so what it finds is replaced.
    private void TameProgram(DictionaryToken font)
    {
        var descendants = objects.Array(font, "DescendantFonts");
        var owner = (descendants.Count > 0 ? objects.Dictionary(descendants[0]) : null) ?? font;
        if (objects.Dictionary(owner, "FontDescriptor") is not { } descriptor)
        {
            return;
        }
        foreach (var key in (ReadOnlySpan<string>)["FontFile2", "FontFile3"])
        {
            if (
                descriptor.Data.TryGetValue(key, out var token)
                && token is IndirectReferenceToken reference
                && _tamed.Add(reference.Data)
                && objects.Resolve(reference) is StreamToken program
                && !IsCompact(program)
            )
            {
                var plain = program
                    .StreamDictionary.Without(NameToken.Filter)
                    .Without(NameToken.F)
                    .Without(NameToken.DecodeParms);
                objects.Scanner.ReplaceToken(
                    reference.Data,
                    new StreamToken(plain, EmbeddedFontProgram.Tamed(Decode(program).Span))
                );
            }
        }
    }

    // A bare compact font (CFF) has no directory of tables.
    private bool IsCompact(StreamToken program) =>
        objects.Name(program.StreamDictionary, "Subtype") is "Type1C" or "CIDFontType0C";

    private DictionaryToken? WithoutProgram(DictionaryToken font) =>
        objects.Dictionary(font, "FontDescriptor") is { } descriptor
            ? font.With(
                NameToken.FontDescriptor,
                descriptor.Without("FontFile").Without("FontFile2").Without("FontFile3")
            )
            : null;
}
