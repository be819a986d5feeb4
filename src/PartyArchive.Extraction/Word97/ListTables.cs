using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>A list of the document: its levels, 1 or 9.</summary>
internal sealed record ListDefinition(int Id, IReadOnlyList<ListLevel> Levels);

/// <summary>A use of a list that may number or start otherwise ([MS-DOC] 2.9.131, LFO). Starts and levels are by level.</summary>
internal sealed record ListOverride(
    ListDefinition List,
    IReadOnlyDictionary<int, int> Starts,
    IReadOnlyDictionary<int, ListLevel> Levels
);

/// <summary>The lists of a Word 97 document ([MS-DOC] 2.9.189 PlfLst, 2.9.188 PlfLfo).</summary>
internal sealed class ListTables
{
    public const int MostLevels = 9;
    private const int ListBytes = 28;
    private const int OverrideBytes = 16;
    private const int LevelBytes = 28;

    private readonly Dictionary<int, ListDefinition> _lists = [];
    private readonly List<ListOverride?> _overrides = [];

    public ListTables(WordFile file)
    {
        if (!file.Fib.IsOld)
        {
            // The levels of the lists lie behind the length that the header states, so the rest of the stream is given.
            ReadLists(file.PartAndRest(FibPart.Lists));
            ReadOverrides(file.PartAndRest(FibPart.ListOverrides));
        }
    }

    /// <summary>The list of a paragraph by its number from 1; null when there is none.</summary>
    public ListOverride? this[int number] => number > 0 && number <= _overrides.Count ? _overrides[number - 1] : null;

    private void ReadLists(ReadOnlySpan<byte> data)
    {
        var count = Math.Min((int)data.UInt16At(0), data.Length / ListBytes);
        long at = 2 + (ListBytes * count);
        for (var i = 0; i < count && at < data.Length; i++)
        {
            var list = 2 + (ListBytes * i);
            var isSimple = (data.ByteAt(list + 26) & 1) != 0;
            var levels = new List<ListLevel>();
            for (var level = 0; level < (isSimple ? 1 : MostLevels) && at < data.Length; level++)
            {
                levels.Add(ReadLevel(data, ref at));
            }
            var id = data.Int32At(list);
            _lists.TryAdd(id, new ListDefinition(id, levels));
        }
    }

    private void ReadOverrides(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.UInt32At(0), data.Length / OverrideBytes);
        var at = 4 + (OverrideBytes * count);
        for (var i = 0; i < count; i++)
        {
            var head = 4 + (OverrideBytes * i);
            // The list's number, unused numbers, then how many levels are overridden; in the data, a number before the levels.
            at += 4;
            var levels = ReadOverrideLevels(data, data.ByteAt(head + 12), ref at);
            _overrides.Add(
                _lists.TryGetValue(data.Int32At(head), out var list)
                    ? new ListOverride(list, levels.Starts, levels.Levels)
                    : null
            );
        }
    }

    // [MS-DOC] 2.9.132, LFOLVL.
    private static (Dictionary<int, int> Starts, Dictionary<int, ListLevel> Levels) ReadOverrideLevels(
        ReadOnlySpan<byte> data,
        int count,
        ref long at
    )
    {
        var starts = new Dictionary<int, int>();
        var levels = new Dictionary<int, ListLevel>();
        for (var i = 0; i < Math.Min(count, MostLevels) && at < data.Length; i++)
        {
            var start = data.Int32At(at);
            var flags = data.Int32At(at + 4);
            at += 8;
            var level = flags & 0xF;
            if ((flags & 0x20) != 0)
            {
                levels[level] = ReadLevel(data, ref at);
                start = levels[level].StartAt;
            }
            if ((flags & 0x10) != 0)
            {
                starts[level] = start;
            }
        }
        return (starts, levels);
    }

    private static ListLevel ReadLevel(ReadOnlySpan<byte> data, ref long at)
    {
        var flags = data.ByteAt(at + 5);
        int characterBytes = data.ByteAt(at + 24);
        int paragraphBytes = data.ByteAt(at + 25);
        var textAt = at + LevelBytes + paragraphBytes + characterBytes;
        var (font, isHidden) = LabelFormat(data.Cut(at + LevelBytes + paragraphBytes, characterBytes));
        var level = new ListLevel
        {
            StartAt = Math.Clamp(data.Int32At(at), 0, short.MaxValue),
            NumberFormat = data.ByteAt(at + 4),
            IsLegal = (flags & 0x04) != 0,
            RestartBelow = (flags & 0x08) != 0 ? data.ByteAt(at + 26) : null,
            Follow = data.ByteAt(at + 15),
            Template = Encoding.Unicode.GetString(data.Cut(textAt + 2, 2 * data.UInt16At(textAt))),
            Font = font,
            IsHidden = isHidden,
        };
        at = textAt + 2 + (2 * data.UInt16At(textAt));
        return level;
    }

    private static (int? Font, bool IsHidden) LabelFormat(ReadOnlySpan<byte> list)
    {
        var none = new CharacterFormat { FontAscii = -1 };
        var format = none;
        var changes = new PropertyChanges(list, isOld: false);
        while (changes.Next())
        {
            format.Apply(changes, none);
        }
        return (format.FontAscii < 0 ? null : format.FontAscii, format.IsHidden);
    }
}
