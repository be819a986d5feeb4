namespace PartyArchive.Extraction.Detection;

/// <summary>First bytes of formats that are met in office folders and not read here, so that the outcome can name them.</summary>
internal static class ForeignSignatures
{
    private static readonly (byte[] Signature, string Name)[] Known =
    [
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ("BM"u8.ToArray(), "a BMP picture"),
        ("8BPS"u8.ToArray(), "a Photoshop picture"),
        ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50], "a JPEG 2000 picture"),
        ([0xD7, 0xCD, 0xC6, 0x9A], "a Windows metafile picture"),
        ("%!PS"u8.ToArray(), "a PostScript file"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        ("Rar!\x1A\x07"u8.ToArray(), "a RAR archive"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        ("MSCF"u8.ToArray(), "a cabinet archive"),
        ("MZ"u8.ToArray(), "a Windows program"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xFF, 0x57, 0x50, 0x43], "a WordPerfect document"),
        ([0xDB, 0xA5, 0x2D, 0x00], "a Word 2 document"),
        ([0x9B, 0xA5, 0x21, 0x00], "a Word 1 document"),
        ([0xFE, 0x37, 0x00, 0x1C], "a Word for Macintosh document"),
        ([0x01, 0xFE], "a Works document"),
        ([0x09, 0x00, 0x04, 0x00], "an Excel 2 workbook"),
        ([0x09, 0x02, 0x06, 0x00], "an Excel 3 workbook"),
        ([0x09, 0x04, 0x06, 0x00], "an Excel 4 workbook"),
        ("SQLite format 3\0"u8.ToArray(), "an SQLite database"),
        ([0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6E, 0x64, 0x61, 0x72, 0x64], "an Access database"),
        ("ID3"u8.ToArray(), "a sound file"),
        ("RIFF"u8.ToArray(), "a sound, video or WebP file"),
        ("OggS"u8.ToArray(), "a sound or video file"),
        ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], "a Windows shortcut"),
        ([0x78, 0x9F, 0x3E, 0x22], "a winmail.dat attachment"),
    ];

    private static readonly (byte[] Signature, FileFormat Format)[] Pictures =
    [
        ([0xFF, 0xD8, 0xFF], FileFormat.Jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileFormat.Png),
        ("II*\0"u8.ToArray(), FileFormat.Tiff),
        ("MM\0*"u8.ToArray(), FileFormat.Tiff),
        ("II+\0"u8.ToArray(), FileFormat.Tiff),
        ("MM\0+"u8.ToArray(), FileFormat.Tiff),
    ];

    /// <summary>What a foreign file is, with its article; null when unknown.</summary>
    public static string? Name(ReadOnlySpan<byte> head)
    {
        foreach (var (signature, name) in Known)
        {
            // Two letters alone may begin a text; a byte that no text holds must follow.
            if (
                head.StartsWith(signature)
                && (signature.Length > 2 || head[..Math.Min(head.Length, 64)].Contains((byte)0))
            )
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>The picture format of the head; unknown when it is none.</summary>
    public static FileFormat PictureFormat(ReadOnlySpan<byte> head)
    {
        foreach (var (signature, format) in Pictures)
        {
            if (head.StartsWith(signature))
            {
                return format;
            }
        }
        return FileFormat.Unknown;
    }
}
