using PartyArchive.Extraction.Pdf.Filters;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Follows references to the objects of a document, a bounded number of steps, and hands out null for whatever is not as it should be.</summary>
internal sealed class PdfObjects(IPdfTokenScanner scanner, DecodeBudget budget)
{
    // ISO 32000-1, 7.3.10 lets a reference lead to a reference; writers never use more than one.
    private const int MaxSteps = 16;

    // PdfPig looks through the whole file for an object that is not where the table says, each time it is asked for it.
    private readonly HashSet<IndirectReference> _missing = [];

    public IPdfTokenScanner Scanner => scanner;

    /// <summary>The object itself: references are followed; null when it is missing, null or unreadable.</summary>
    public IToken? Resolve(IToken? token)
    {
        for (var step = 0; token is IndirectReferenceToken reference; step++)
        {
            if (step == MaxSteps)
            {
                return null;
            }
            token = Fetch(reference);
        }
        return token is NullToken ? null : token;
    }

    public IToken? Get(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out var token) ? Resolve(token) : null;

    /// <summary>A dictionary, or the dictionary of a stream.</summary>
    public DictionaryToken? Dictionary(IToken? token) =>
        Resolve(token) switch
        {
            DictionaryToken dictionary => dictionary,
            StreamToken stream => stream.StreamDictionary,
            _ => null,
        };

    public DictionaryToken? Dictionary(DictionaryToken owner, string key) =>
        owner.Data.TryGetValue(key, out var token) ? Dictionary(token) : null;

    public IReadOnlyList<IToken> Array(DictionaryToken owner, string key) =>
        Get(owner, key) is ArrayToken array ? array.Data : [];

    public string? Name(DictionaryToken owner, string key) => Get(owner, key) is NameToken name ? name.Data : null;

    public double? Number(IToken? token) =>
        Resolve(token) is NumericToken number && double.IsFinite(number.Data) ? number.Data : null;

    public double? Number(DictionaryToken owner, string key) =>
        owner.Data.TryGetValue(key, out var token) ? Number(token) : null;

    /// <summary>A text string (ISO 32000-1, 7.9.2.2); null when it is none.</summary>
    public string? Text(IToken? token) =>
        Resolve(token) switch
        {
            StringToken text => PdfTextString.Decode(text),
            HexToken hexadecimal => PdfTextString.Decode(hexadecimal.Bytes),
            _ => null,
        };

    public string? Text(DictionaryToken owner, string key) =>
        owner.Data.TryGetValue(key, out var token) ? Text(token) : null;

    /// <summary>Where an object lies in the file; null when it is missing or packed into an object stream.</summary>
    public long? PositionOf(IndirectReferenceToken reference) =>
        Find(reference)?.Position is { Type: XrefEntryType.File } place ? place.Value1 : null;

    private IToken? Fetch(IndirectReferenceToken reference) => Find(reference)?.Data;

    private ObjectToken? Find(IndirectReferenceToken reference)
    {
        if (_missing.Contains(reference.Data))
        {
            return null;
        }
        budget.LookAtClock();
        ObjectToken? found = null;
        try
        {
            found = scanner.Get(reference.Data);
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // PdfPig throws more than fifteen kinds on broken objects; an unreadable object is a missing one.
            budget.ThrowIfExceeded();
        }
        if (found is null)
        {
            _missing.Add(reference.Data);
        }
        return found;
    }
}
