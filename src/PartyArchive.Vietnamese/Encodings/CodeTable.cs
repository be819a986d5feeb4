using System.Globalization;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Letters and codes of one encoding: a tree of 256-way arrays for longest-match decoding, and the codes of each letter.</summary>
/// <remarks>Immutable once loaded. Tables come from the resources under <c>Tables/</c>, which name their sources.</remarks>
internal sealed class CodeTable
{
    /// <summary>Codes of the longest sequence: base, mark, mark.</summary>
    public const int LongestCodes = 3;

    private static readonly Lazy<CodeTable>?[] s_tables = new Lazy<CodeTable>?[Enum.GetValues<LegacyEncoding>().Length];
    private static readonly Lazy<CodeTable>?[] s_standards = new Lazy<CodeTable>?[s_tables.Length];

    // One array per node. Low 16 bits: the letter that ends here, or 0. High bits: number of the node that goes on, or 0.
    private readonly int[][] _nodes;
    private readonly Dictionary<char, string> _codes = [];

    static CodeTable()
    {
        foreach (var encoding in Enum.GetValues<LegacyEncoding>())
        {
            if (HasTable(encoding))
            {
                s_tables[(int)encoding] = new Lazy<CodeTable>(() => new CodeTable(encoding, standard: false));
                s_standards[(int)encoding] = new Lazy<CodeTable>(() => new CodeTable(encoding, standard: true));
            }
        }
    }

    private CodeTable(LegacyEncoding encoding, bool standard)
    {
        Encoding = encoding;
        var nodes = new List<int[]> { new int[256] };
        var labelled = new List<(string Codes, char Letter)>();
        foreach (var line in DataFile.Lines($"Encodings.Tables.{LegacyEncodings.NameOf(encoding)}.txt"))
        {
            var columns = line.Split('\t');
            var (letter, codes, role) = (columns[0][0], Codes(columns[1]), columns.Length > 2 ? columns[2] : "");
            if (role is "" or "shared")
            {
                _codes[letter] = codes;
            }

            if (role is "" or "alias")
            {
                Add(nodes, codes, letter, replace: false);
            }
            else if (role is "labelled" && standard)
            {
                labelled.Add((codes, letter));
            }
        }

        foreach (var (codes, letter) in labelled)
        {
            Add(nodes, codes, letter, replace: true);
            _codes[letter] = codes;
        }

        _nodes = [.. nodes];
        ReadsAscii =
            _nodes.Skip(1).Any(static node => node.AsSpan(0, 0x80).ContainsAnyExcept(0))
            || _nodes[0].Take(0x80).Any(static entry => (char)entry != 0);
    }

    /// <summary>Does ASCII text without any other character hold codes (VIQR, BKHCM1)?</summary>
    public bool ReadsAscii { get; }

    /// <summary>The encoding of the table.</summary>
    public LegacyEncoding Encoding { get; }

    /// <summary>Small and capital letters share a code: the font decides, so capitals must be recovered from what stands around.</summary>
    public bool SharesCapitals =>
        Encoding is LegacyEncoding.Tcvn3 or LegacyEncoding.VietwareF or LegacyEncoding.Vps or LegacyEncoding.Viscii;

    /// <summary>Is the encoding given by a table, rather than by a rule?</summary>
    public static bool HasTable(LegacyEncoding encoding) =>
        encoding is not (LegacyEncoding.Unicode or LegacyEncoding.Utf8AsLatin1 or LegacyEncoding.NumericReferences)
        && Enum.IsDefined(encoding);

    /// <summary>The table of an encoding, loaded on first use; safe for many threads.</summary>
    /// <param name="encoding">One for which <see cref="HasTable"/> holds.</param>
    /// <param name="standard">Also decode the codes that only the published standard has.</param>
    public static CodeTable Of(LegacyEncoding encoding, bool standard = false) =>
        (standard ? s_standards : s_tables)[(int)encoding]!.Value;

    /// <summary>Longest sequence of codes at the start of <paramref name="text"/> that stands for a letter.</summary>
    /// <param name="text">Characters of code page 1252.</param>
    /// <param name="letter">The letter, 0 when there is none.</param>
    /// <returns>Characters used, 0 when there is no letter.</returns>
    public int Match(ReadOnlySpan<char> text, out char letter)
    {
        letter = '\0';
        var (used, node) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var code = CodePage1252.ToCode(text[i]);
            if (code < 0)
            {
                break;
            }

            var entry = _nodes[node][code];
            if ((char)entry != 0)
            {
                (letter, used) = ((char)entry, i + 1);
            }

            node = entry >>> 16;
            if (node == 0)
            {
                break;
            }
        }

        return used;
    }

    /// <summary>Does a letter's sequence of codes start with this code of code page 1252?</summary>
    public bool Starts(int code) => _nodes[0][code] != 0;

    /// <summary>Codes of a letter as characters of code page 1252; null when the encoding has none.</summary>
    public string? CodesOf(char letter) => _codes.GetValueOrDefault(letter);

    private static string Codes(string hex) =>
        string.Create(
            hex.Length / 2,
            hex,
            static (codes, hex) =>
            {
                for (var i = 0; i < codes.Length; i++)
                {
                    codes[i] = CodePage1252.ToCharacter(
                        byte.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    );
                }
            }
        );

    private static void Add(List<int[]> nodes, string codes, char letter, bool replace)
    {
        var node = 0;
        for (var i = 0; i < codes.Length - 1; i++)
        {
            ref var step = ref nodes[node][CodePage1252.ToCode(codes[i])];
            if (step >>> 16 == 0)
            {
                step |= nodes.Count << 16;
                nodes.Add(new int[256]);
            }

            node = step >>> 16;
        }

        ref var last = ref nodes[node][CodePage1252.ToCode(codes[^1])];
        if ((char)last == 0 || replace)
        {
            last = (int)((uint)last & 0xFFFF0000) | letter;
        }
    }
}
