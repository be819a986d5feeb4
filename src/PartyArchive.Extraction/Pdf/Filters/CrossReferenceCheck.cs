using PartyArchive.Extraction.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Stands behind the filters of a cross-reference stream (ISO 32000-1, 7.5.8) and holds what its dictionary declares against what it holds:
/// PdfPig lists every object number that is declared, up to 2^31, before it looks at the data, and takes its row buffer from the stack.
/// </summary>
/// <remarks>What throws here makes PdfPig search the file for its objects, as for any broken table.</remarks>
internal sealed class CrossReferenceCheck : IFilter
{
    // Offsets need 8 bytes at most; the standard sets no bound, and some writers pad.
    private const int WidestField = 32;

    // Writers declare a few rows too many, and PdfPig stops at the last one there is. One allowance for all tables of a document.
    private double _spareEntries = 1 << 16;

    /// <summary>True for the dictionary of a cross-reference stream.</summary>
    public static bool Concerns(DictionaryToken dictionary) =>
        dictionary.Data.TryGetValue("Type", out var type) && type is NameToken { Data: "XRef" };

    public bool IsSupported => true;

    public Memory<byte> Decode(
        Memory<byte> input,
        DictionaryToken streamDictionary,
        IFilterProvider filterProvider,
        int filterIndex
    )
    {
        var rowBytes = RowBytes(streamDictionary);
        var spare = DeclaredEntries(streamDictionary) - (rowBytes == 0 ? 0 : input.Length / rowBytes);
        if (spare > 0 && (_spareEntries -= spare) < 0)
        {
            throw new DamagedDocumentException("The document's table of objects declares more than it holds.");
        }
        return input;
    }

    private static int RowBytes(DictionaryToken dictionary)
    {
        var sum = 0;
        if (dictionary.Data.TryGetValue("W", out var token) && token is ArrayToken { Data.Count: >= 3 } widths)
        {
            foreach (var width in widths.Data.Take(3))
            {
                if (width is not NumericToken { Data: >= 0 and <= WidestField } number)
                {
                    throw new DamagedDocumentException("The document's table of objects has an impossible width.");
                }
                sum += number.Int;
            }
        }
        return sum;
    }

    private static double DeclaredEntries(DictionaryToken dictionary)
    {
        if (dictionary.Data.TryGetValue("Index", out var token) && token is ArrayToken sections)
        {
            var sum = 0.0;
            for (var i = 1; i < sections.Data.Count; i += 2)
            {
                sum += sections.Data[i] is NumericToken { Data: > 0 } count ? count.Data : 0;
            }
            return sum;
        }
        return dictionary.Data.TryGetValue("Size", out token) && token is NumericToken size ? size.Data : 0;
    }
}
