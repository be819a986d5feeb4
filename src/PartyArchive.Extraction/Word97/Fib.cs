using System.Diagnostics.CodeAnalysis;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Word97;

/// <summary>The file information block: where everything in a Word file lies ([MS-DOC] 2.5.1; Word 6 and 95: the older layout of the same fields).</summary>
internal sealed class Fib
{
    /// <summary>Bytes at the front that encryption leaves readable ([MS-DOC] 2.2.6.1 to 2.2.6.3).</summary>
    public const int PlainBytes = 68;

    private const ushort Word97Magic = 0xA5EC;
    private const ushort Word6Magic = 0xA5DC;
    private const int FirstWord6Version = 101;
    private const int FirstWord97Version = 105;
    private const int LastVersion = 0x0200;
    private const int StoryKinds = 8;

    private readonly byte[] _data;

    private Fib(byte[] data, bool isOld)
    {
        _data = data;
        IsOld = isOld;
    }

    private ReadOnlySpan<byte> Data => _data;

    /// <summary>True for Word 6 and Word 95.</summary>
    public bool IsOld { get; }

    /// <summary>Version of the layout: 101 Word 6, 104 Word 95, 193 Word 97, up to 274 for Word 2007 and newer.</summary>
    public int Version => Data.UInt16At(2);

    /// <summary>Language that the file was made in; tells the code page where a font does not.</summary>
    public int Language => Data.UInt16At(6);

    private int Flags => Data.UInt16At(10);

    /// <summary>Fast-saved: pieces of text lie out of order and carry changes of their own.</summary>
    public bool IsComplex => (Flags & 0x0004) != 0;

    public bool IsEncrypted => (Flags & 0x0100) != 0;

    /// <summary>Name of the stream with the tables; Word 6 and 95 keep them in the main stream.</summary>
    public string TableStream => (Flags & 0x0200) != 0 ? "1Table" : "0Table";

    /// <summary>Set in every Word 97 file; in an older one it says that the text is UTF-16 (Far East editions).</summary>
    public bool HasWideText => (Flags & 0x1000) != 0;

    /// <summary>Encrypted by XOR obfuscation rather than RC4.</summary>
    public bool IsObfuscated => IsOld || (Flags & 0x8000) != 0;

    /// <summary>XOR: verifier of the password. RC4: length of the encryption header in the table stream.</summary>
    public uint Key => Data.UInt32At(14);

    /// <summary>Offset of the text in a file that is not fast-saved.</summary>
    public long FirstByte => Data.UInt32At(24);

    /// <summary>End of the text in a file that is not fast-saved.</summary>
    public long EndByte => Data.UInt32At(28);

    /// <summary>Reads the block; false when there is none.</summary>
    /// <exception cref="UnsupportedDocumentException">The file is older than Word 6.</exception>
    public static bool TryParse(byte[] data, [NotNullWhen(true)] out Fib? fib)
    {
        ReadOnlySpan<byte> bytes = data;
        var magic = bytes.UInt16At(0);
        var version = bytes.UInt16At(2);
        fib = null;
        if (magic is not (Word97Magic or Word6Magic) && version is < FirstWord6Version or > LastVersion)
        {
            return false;
        }
        if (version < FirstWord6Version)
        {
            throw new UnsupportedDocumentException($"The document is older than Word 6 (version {version}).");
        }
        // The version decides, not the magic: converters write the new layout under the old number.
        fib = new Fib(data, version < FirstWord97Version);
        return true;
    }

    /// <summary>Characters of a subdocument as declared.</summary>
    public long CharactersOf(StoryKind story)
    {
        if (IsOld)
        {
            return Math.Max(0, Data.Int32At(0x34 + (4 * (int)story)));
        }
        // [MS-DOC] 2.5.4, FibRgLw97 at 0x40: ccpText is its fourth number.
        return Math.Max(0, Data.Int32At(0x4C + (4 * (int)story)));
    }

    /// <summary>Characters of all subdocuments as declared.</summary>
    public long Characters
    {
        get
        {
            var sum = 0L;
            for (var story = 0; story < StoryKinds; story++)
            {
                sum += CharactersOf((StoryKind)story);
            }
            return sum;
        }
    }

    /// <summary>First character of a subdocument.</summary>
    public long FirstCharacterOf(StoryKind story)
    {
        var sum = 0L;
        for (var before = 0; before < (int)story; before++)
        {
            sum += CharactersOf((StoryKind)before);
        }
        return sum;
    }

    /// <summary>Offset and length of a part as declared; the length is zero when the part is missing.</summary>
    public (long Offset, long Length) this[FibPart part]
    {
        get
        {
            var at = PairOffset((int)part);
            return (Data.UInt32At(at), Data.UInt32At(at + 4));
        }
    }

    /// <summary>In Word 6 and 95: first of the pages of formatting, and their number, for files whose bin table is not complete.</summary>
    public (int Page, int Count) OldPages(FibPart part) =>
        part == FibPart.CharacterPages
            ? (Data.UInt16At(0x18A), Data.UInt16At(0x18E))
            : (Data.UInt16At(0x18C), Data.UInt16At(0x190));

    // [MS-DOC] 2.5.1: FibRgFcLcb begins at 0x9A. In Word 6 the pairs begin at 0x58; ten bytes of page counts stand before the 39th.
    private int PairOffset(int index)
    {
        if (!IsOld)
        {
            return 0x9A + (8 * index);
        }
        if (index > (int)FibPart.HeaderTextBoxes)
        {
            return -1;
        }
        return index < 38 ? 0x58 + (8 * index) : 0x192 + (8 * (index - 38));
    }
}
