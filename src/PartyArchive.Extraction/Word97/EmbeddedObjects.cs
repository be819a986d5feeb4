using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>Lists the objects embedded in a Word file: storages in its object pool ([MS-DOC] 2.1.4).</summary>
internal static class EmbeddedObjects
{
    private const int LongestName = 260;

    /// <summary>One name per object: that of the packed file, or else of the kind of object.</summary>
    public static IReadOnlyList<string> Names(CompoundFileReader compound)
    {
        var pool = compound.Root.Child("ObjectPool");
        return pool is null
            ? []
            :
            [
                .. pool
                    .Children.Where(static entry => entry.Kind == CompoundEntryKind.Storage)
                    .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => PackedFileName(compound, entry) ?? KindName(compound, entry) ?? "object"),
            ];
    }

    // [MS-OLEDS] 2.3.6: size, then for a package a marker and the label of the file.
    private static string? PackedFileName(CompoundFileReader compound, CompoundEntry storage)
    {
        if (
            storage.Child("\u0001Ole10Native") is not { } entry
            || KindName(compound, storage) is { } kind && !IsPackage(kind)
        )
        {
            return null;
        }
        ReadOnlySpan<byte> data = compound.Read(entry);
        return TextUpToZero(data.Cut(6, LongestName));
    }

    // [MS-OLEDS] 2.3.8, CompObjStream: header of 28 bytes, then the length and text of the kind's name.
    private static string? KindName(CompoundFileReader compound, CompoundEntry storage)
    {
        if (storage.Child("\u0001CompObj") is not { } entry)
        {
            return null;
        }
        ReadOnlySpan<byte> data = compound.Read(entry);
        return TextUpToZero(data.Cut(32, Math.Min(data.UInt32At(28), LongestName)));
    }

    private static bool IsPackage(string kind) => kind.Contains("Package", StringComparison.OrdinalIgnoreCase);

    private static string? TextUpToZero(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.Length == 0 ? null : text;
    }
}
