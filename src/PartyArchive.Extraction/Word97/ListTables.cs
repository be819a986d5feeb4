using System.Text;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Numbering;

namespace PartyArchive.Extraction.Word97;

/// <summary>A use of a list by paragraphs, with what it numbers or starts otherwise ([MS-DOC] 2.9.131, LFO).</summary>
/// <param name="List">Number of the list (lsid); uses of one list count on together.</param>
/// <param name="Definition">The levels in force.</param>
/// <param name="Starts">Levels that begin anew with the first paragraph of this use, and their first numbers.</param>
internal sealed record ListUse(int List, ListDefinition Definition, IReadOnlyDictionary<int, int> Starts);

/// <summary>The lists of a Word 97 document ([MS-DOC] 2.9.189 PlfLst, 2.9.188 PlfLfo).</summary>
internal sealed class ListTables
{
    private const int ListBytes = 28;
    private const int OverrideBytes = 16;
    private const int LevelBytes = 28;
    private const int NoSuffix = 2;

    private readonly FontTable _fonts;
    private readonly Dictionary<int, List<ListLevel>> _lists = [];
    private readonly List<ListUse?> _uses = [];

    public ListTables(WordFile file)
    {
        _fonts = file.Fonts;
        if (!file.Fib.IsOld)
        {
            // The levels of the lists lie behind the length that the header states, so the rest of the stream is given.
            ReadLists(file.PartAndRest(FibPart.Lists));
            ReadOverrides(file.PartAndRest(FibPart.ListOverrides));
        }
    }

    /// <summary>The list of a paragraph by its number from 1; null when there is none.</summary>
    public ListUse? this[int number] => number > 0 && number <= _uses.Count ? _uses[number - 1] : null;

    private void ReadLists(ReadOnlySpan<byte> data)
    {
        var count = Math.Min((int)data.UInt16At(0), data.Length / ListBytes);
        long at = 2 + (ListBytes * count);
        for (var i = 0; i < count && at < data.Length; i++)
        {
            var list = 2 + (ListBytes * i);
            var isSimple = (data.ByteAt(list + 26) & 1) != 0;
            var levels = new List<ListLevel>();
            for (var level = 0; level < (isSimple ? 1 : ListCounters.MaxLevels) && at < data.Length; level++)
            {
                levels.Add(ReadLevel(data, ref at));
            }
            _lists.TryAdd(data.Int32At(list), levels);
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
            var id = data.Int32At(head);
            _uses.Add(
                _lists.TryGetValue(id, out var list)
                    ? new ListUse(id, new ListDefinition(WithOverrides(list, levels.Levels)), levels.Starts)
                    : null
            );
        }
    }

    private static List<ListLevel> WithOverrides(List<ListLevel> levels, Dictionary<int, ListLevel> own) =>
        [.. levels.Select((level, index) => own.GetValueOrDefault(index, level))];

    // [MS-DOC] 2.9.132, LFOLVL.
    private (Dictionary<int, int> Starts, Dictionary<int, ListLevel> Levels) ReadOverrideLevels(
        ReadOnlySpan<byte> data,
        int count,
        ref long at
    )
    {
        var starts = new Dictionary<int, int>();
        var levels = new Dictionary<int, ListLevel>();
        for (var i = 0; i < Math.Min(count, ListCounters.MaxLevels) && at < data.Length; i++)
        {
            var start = data.Int32At(at);
            var flags = data.Int32At(at + 4);
            at += 8;
            var level = flags & 0xF;
            if ((flags & 0x20) != 0)
            {
                levels[level] = ReadLevel(data, ref at);
                start = levels[level].Start;
            }
            if ((flags & 0x10) != 0)
            {
                starts[level] = start;
            }
        }
        return (starts, levels);
    }

    // [MS-DOC] 2.9.149 LVL, 2.9.150 LVLF.
    private ListLevel ReadLevel(ReadOnlySpan<byte> data, ref long at)
    {
        var flags = data.ByteAt(at + 5);
        int characterBytes = data.ByteAt(at + 24);
        int paragraphBytes = data.ByteAt(at + 25);
        var textAt = at + LevelBytes + paragraphBytes + characterBytes;
        var (font, isHidden) = LabelFormat(data.Cut(at + LevelBytes + paragraphBytes, characterBytes));
        var template = Encoding.Unicode.GetString(data.Cut(textAt + 2, 2 * data.UInt16At(textAt)));
        var level = new ListLevel
        {
            Start = Math.Clamp(data.Int32At(at), 0, short.MaxValue),
            Format = FormatOf(data.ByteAt(at + 4)),
            IsLegal = (flags & 0x04) != 0,
            RestartAfter = (flags & 0x08) != 0 ? data.ByteAt(at + 26) : null,
            Suffix = data.ByteAt(at + 15) == NoSuffix ? "" : " ",
            Text = isHidden ? "" : TextOf(template),
            Font = font is { } index ? _fonts[index]?.Name : null,
        };
        at = textAt + 2 + (2 * data.UInt16At(textAt));
        return level;
    }

    // The characters 0 to 8 stand for the numbers of the levels.
    private static string TextOf(string template)
    {
        var text = new StringBuilder();
        foreach (var character in template)
        {
            if (character < ListCounters.MaxLevels)
            {
                text.Append('%').Append((char)('1' + character));
            }
            else
            {
                text.Append(character);
            }
        }
        return text.ToString();
    }

    // [MS-OSHARED] 2.2.1.3, MSONFC; what no Vietnamese office uses comes out in digits.
    private static NumberFormat FormatOf(int format) =>
        format switch
        {
            1 => NumberFormat.UpperRoman,
            2 => NumberFormat.LowerRoman,
            3 => NumberFormat.UpperLetter,
            4 => NumberFormat.LowerLetter,
            22 => NumberFormat.DecimalZero,
            23 => NumberFormat.Bullet,
            57 => NumberFormat.DecimalInDashes,
            255 => NumberFormat.None,
            _ => NumberFormat.Decimal,
        };

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
