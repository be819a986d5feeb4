using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>Undoes the prediction step that Flate and LZW streams may carry (ISO 32000-1, 7.4.4.4): PNG filters or TIFF differences.</summary>
internal static class StreamPredictor
{
    private const int Tiff = 2;
    private const int FirstPng = 10;
    private const int MaxColumns = 1 << 24;

    public static Memory<byte> Undo(Memory<byte> data, DictionaryToken parameters, bool mayPredict)
    {
        var predictor = mayPredict ? Parameter(parameters, "Predictor", 1, 15) : 1;
        if (predictor < Tiff)
        {
            return data;
        }
        var colours = Parameter(parameters, "Colors", 1, 32);
        var bits = Parameter(parameters, "BitsPerComponent", 8, 16);
        var columns = Parameter(parameters, "Columns", 1, MaxColumns);
        var pixelBytes = Math.Max(1, colours * bits / 8);
        var rowBytes = (int)Math.Min(int.MaxValue / 2, (((long)colours * bits * columns) + 7) / 8);
        if (predictor >= FirstPng)
        {
            return UndoPng(data, rowBytes, pixelBytes);
        }
        if (bits == 8)
        {
            UndoTiff(data.Span, rowBytes, pixelBytes);
        }
        return data;
    }

    private static int Parameter(DictionaryToken parameters, string key, int absent, int most) =>
        parameters.Data.TryGetValue(key, out var token) && token is NumericToken number
            ? (int)Math.Clamp(number.Data, 1, most)
            : absent;

    // Rows shrink by their filter byte, so the result is written over the source.
    private static Memory<byte> UndoPng(Memory<byte> data, int rowBytes, int pixelBytes)
    {
        var bytes = data.Span;
        var target = 0;
        var prior = Span<byte>.Empty;
        for (var source = 0; source < bytes.Length; source += rowBytes + 1)
        {
            var kind = bytes[source];
            var length = Math.Min(rowBytes, bytes.Length - source - 1);
            bytes.Slice(source + 1, length).CopyTo(bytes[target..]);
            var row = bytes.Slice(target, length);
            UndoRow(kind, row, prior, pixelBytes);
            prior = row;
            target += length;
        }
        return data[..target];
    }

    private static void UndoRow(byte kind, Span<byte> row, ReadOnlySpan<byte> prior, int pixelBytes)
    {
        if (kind == 0)
        {
            return;
        }
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= pixelBytes ? row[i - pixelBytes] : 0;
            var up = i < prior.Length ? prior[i] : 0;
            var upLeft = i >= pixelBytes && i - pixelBytes < prior.Length ? prior[i - pixelBytes] : 0;
            row[i] += (byte)(
                kind switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, upLeft),
                    _ => 0,
                }
            );
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var toLeft = Math.Abs(estimate - left);
        var toUp = Math.Abs(estimate - up);
        var toUpLeft = Math.Abs(estimate - upLeft);
        if (toLeft <= toUp && toLeft <= toUpLeft)
        {
            return left;
        }
        return toUp <= toUpLeft ? up : upLeft;
    }

    private static void UndoTiff(Span<byte> bytes, int rowBytes, int pixelBytes)
    {
        for (var start = 0; start < bytes.Length; start += rowBytes)
        {
            var row = bytes.Slice(start, Math.Min(rowBytes, bytes.Length - start));
            for (var i = pixelBytes; i < row.Length; i++)
            {
                row[i] += row[i - pixelBytes];
            }
        }
    }
}
