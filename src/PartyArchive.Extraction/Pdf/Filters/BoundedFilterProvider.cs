using PartyArchive.Extraction.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Gives PdfPig filters that count what they put out and stop at the limits, and that keep what came out of a stream before its damage.
/// Pictures are never decoded: their filters hand back nothing.
/// </summary>
internal sealed class BoundedFilterProvider : IFilterProvider
{
    // No writer chains more than two or three (ASCII85 over Flate over a picture filter).
    private const int MaxFilters = 8;

    private readonly DecodeBudget _budget;
    private readonly Dictionary<string, IFilter> _filters;
    private readonly CrossReferenceCheck _crossReferences = new();

    public BoundedFilterProvider(DecodeBudget budget, ReferenceGraph references)
    {
        _budget = budget;
        var stream = new StreamUnderWay();
        IFilter Bounded(StreamDecoder decoder) => new BoundedFilter(decoder, budget, stream, references);
        var flate = Bounded(FlateDecoder.Decode);
        var lzw = Bounded(LzwDecoder.Decode);
        var runLength = Bounded(SmallDecoders.RunLength);
        var ascii85 = Bounded(SmallDecoders.Ascii85);
        var hexadecimal = Bounded(SmallDecoders.AsciiHex);
        var picture = new PictureFilter();
        // Names and abbreviations: ISO 32000-1, tables 6 and 94.
        _filters = new Dictionary<string, IFilter>(StringComparer.Ordinal)
        {
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["LZWDecode"] = lzw,
            ["LZW"] = lzw,
            ["RunLengthDecode"] = runLength,
            ["RL"] = runLength,
            ["ASCII85Decode"] = ascii85,
            ["A85"] = ascii85,
            ["ASCIIHexDecode"] = hexadecimal,
            ["AHx"] = hexadecimal,
            ["Crypt"] = new PassingFilter(),
            ["DCTDecode"] = picture,
            ["DCT"] = picture,
            ["CCITTFaxDecode"] = picture,
            ["CCF"] = picture,
            ["JBIG2Decode"] = picture,
            ["JPXDecode"] = picture,
        };
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        var filters = GetOwnFilters(dictionary);
        return CrossReferenceCheck.Concerns(dictionary) ? [.. filters, _crossReferences] : filters;
    }

    private IReadOnlyList<IFilter> GetOwnFilters(DictionaryToken dictionary)
    {
        if (!dictionary.Data.TryGetValue("Filter", out var token) && !dictionary.Data.TryGetValue("F", out token))
        {
            return [];
        }
        return token switch
        {
            NameToken name => GetNamedFilters([name]),
            ArrayToken array => GetNamedFilters([.. array.Data.OfType<NameToken>()]),
            _ => [],
        };
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names)
    {
        if (names.Count > MaxFilters)
        {
            _budget.Fail(new LimitExceededException($"A stream is packed more than {MaxFilters} times over."));
        }
        var filters = new IFilter[names.Count];
        for (var i = 0; i < filters.Length; i++)
        {
            filters[i] = _filters.TryGetValue(names[i].Data, out var filter)
                ? filter
                : throw new NotSupportedException("A stream names a filter that does not exist.");
        }
        return filters;
    }

    public IReadOnlyList<IFilter> GetAllFilters() => [.. _filters.Values.Distinct()];

    /// <summary>Length in the file of the stream whose filters run now: bounds hold for a chain of filters as a whole.</summary>
    private sealed class StreamUnderWay
    {
        public long EncodedBytes { get; set; }
    }

    private sealed class BoundedFilter(
        StreamDecoder decode,
        DecodeBudget budget,
        StreamUnderWay stream,
        ReferenceGraph references
    ) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(
            Memory<byte> input,
            DictionaryToken streamDictionary,
            IFilterProvider filterProvider,
            int filterIndex
        )
        {
            if (filterIndex == 0)
            {
                stream.EncodedBytes = input.Length;
            }
            var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
            var output = new BoundedOutput(budget, stream.EncodedBytes, input.Length);
            decode(input, parameters, output);
            var decoded = StreamPredictor.Undo(
                output.ToMemory(),
                parameters,
                decode == FlateDecoder.Decode || decode == LzwDecoder.Decode
            );
            // PdfPig takes any stream with these two numbers for an object stream, whatever its type.
            if (
                streamDictionary.Data.TryGetValue("First", out var token)
                && token is NumericToken { Data: >= 0 } first
                && streamDictionary.Data.TryGetValue("N", out token)
                && token is NumericToken count
            )
            {
                LookOverObjects(decoded.Span, first.Data, count.Data);
            }
            return decoded;
        }

        private void LookOverObjects(Span<byte> decoded, double first, double count)
        {
            if (!ObjectStreams.MayHold(count, decoded.Length))
            {
                throw new DamagedDocumentException("A stream of objects declares more than it holds.");
            }
            NamedDestinations.Hide(decoded);
            references.AddObjectStream(decoded, first);
            if (references.FindLoop() is { } reason)
            {
                budget.Fail(new DamagedDocumentException(reason));
            }
        }
    }

    private sealed class PassingFilter : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(
            Memory<byte> input,
            DictionaryToken streamDictionary,
            IFilterProvider filterProvider,
            int filterIndex
        ) => input;
    }

    private sealed class PictureFilter : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(
            Memory<byte> input,
            DictionaryToken streamDictionary,
            IFilterProvider filterProvider,
            int filterIndex
        ) => Memory<byte>.Empty;
    }
}

/// <summary>Undoes one filter: reads all of the input it can and writes what it gives.</summary>
internal delegate void StreamDecoder(ReadOnlyMemory<byte> input, DictionaryToken parameters, BoundedOutput output);
