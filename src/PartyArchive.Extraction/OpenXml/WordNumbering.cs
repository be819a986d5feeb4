using System.Globalization;
using System.Xml;
using PartyArchive.Extraction.Numbering;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>The label of a numbered paragraph.</summary>
/// <param name="Text">Label with what follows it.</param>
/// <param name="Font">Font it is written in; null for the paragraph's.</param>
internal readonly record struct ListLabel(string Text, string? Font);

/// <summary>The lists of a document (numbering part; ECMA-376 part 1, 17.9).</summary>
internal sealed class WordNumbering(WordStyles styles, ExtractionLimits limits)
{
    private readonly WordStyles _styles = styles;
    private readonly ExtractionLimits _limits = limits;
    private readonly Dictionary<string, AbstractList> _abstract = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<(string List, int Level)> _begun = [];
    private readonly ListCounters _counters = new();

    private WordNumbering(WordNumbering other)
        : this(other._styles, other._limits)
    {
        (_abstract, _lists, _definitions) = (other._abstract, other._lists, other._definitions);
    }

    /// <summary>The same lists, counted anew: for text beside the body.</summary>
    public WordNumbering StartOver() => new(this);

    /// <summary>Takes a w:abstractNum or w:num element.</summary>
    public void Add(XmlReader reader)
    {
        if (reader.LocalName == "abstractNum" && reader.Value("abstractNumId") is { } abstractId)
        {
            _abstract.TryAdd(abstractId, ReadAbstract(reader));
        }
        else if (reader.LocalName == "num" && reader.Value("numId") is { } id)
        {
            _lists.TryAdd(id, ReadList(reader));
        }
    }

    /// <summary>Counts a paragraph and returns its label; null when it has none.</summary>
    public ListLabel? Next(ParagraphFormat paragraph)
    {
        if (
            paragraph.NumberingList is not { } id
            || !_lists.TryGetValue(id, out var list)
            || FindAbstract(list) is not { } found
        )
        {
            return null;
        }
        var definition = DefinitionOf(id, list, found.List);
        var level = LevelOf(paragraph, found.List);
        if (level < 0 || level >= definition.Levels.Count)
        {
            return null;
        }
        if (list.Starts.TryGetValue(level, out var start) && _begun.Add((id, level)))
        {
            _counters.Restart(found.Id, level, start);
        }
        var label = _counters.Next(found.Id, definition, level);
        return label.Length == 0
            ? null
            : new ListLabel(label + definition.Levels[level].Suffix, definition.Levels[level].Font);
    }

    /// <summary>A style that numbers its paragraphs names the list; the level is the one that names the style back (17.9.23).</summary>
    private static int LevelOf(ParagraphFormat paragraph, AbstractList list)
    {
        if (paragraph.NumberingStyle is { } style)
        {
            var linked = list.Levels.FirstOrDefault(level =>
                string.Equals(level.Value.Style, style, StringComparison.Ordinal)
            );
            if (linked.Value is not null)
            {
                return linked.Key;
            }
        }
        return paragraph.NumberingLevel ?? 0;
    }

    private (string Id, AbstractList List)? FindAbstract(List list)
    {
        var id = list.AbstractId;
        if (!_abstract.TryGetValue(id, out var found))
        {
            return null;
        }
        // 17.9.21: the levels may stand in the list of a numbering style.
        if (
            found.StyleLink is { } link
            && _styles.Paragraph(link).NumberingList is { } other
            && _lists.TryGetValue(other, out var target)
        )
        {
            return _abstract.TryGetValue(target.AbstractId, out var linked) ? (target.AbstractId, linked) : (id, found);
        }
        return (id, found);
    }

    private ListDefinition DefinitionOf(string id, List list, AbstractList found)
    {
        if (!_definitions.TryGetValue(id, out var definition))
        {
            var levels = new ListLevel[ListCounters.MaxLevels];
            for (var i = 0; i < levels.Length; i++)
            {
                levels[i] =
                    list.Levels.GetValueOrDefault(i)?.Level
                    ?? found.Levels.GetValueOrDefault(i)?.Level
                    ?? new ListLevel { Format = NumberFormat.None };
            }
            _definitions.Add(id, definition = new ListDefinition(levels));
        }
        return definition;
    }

    private AbstractList ReadAbstract(XmlReader reader)
    {
        var list = new AbstractList();
        XmlWalk.Children(
            reader,
            _limits,
            child =>
            {
                if (child.LocalName == "lvl")
                {
                    AddLevel(child, list.Levels);
                    return;
                }
                if (child.LocalName == "numStyleLink")
                {
                    list.StyleLink = child.Value();
                }
                XmlWalk.Skip(child, _limits);
            }
        );
        return list;
    }

    private List ReadList(XmlReader reader)
    {
        var list = new List();
        XmlWalk.Children(
            reader,
            _limits,
            child =>
            {
                if (child.LocalName == "lvlOverride")
                {
                    ReadOverride(child, list);
                    return;
                }
                if (child.LocalName == "abstractNumId")
                {
                    list.AbstractId = child.Value() ?? "";
                }
                XmlWalk.Skip(child, _limits);
            }
        );
        return list;
    }

    private void ReadOverride(XmlReader reader, List list)
    {
        var level = Number(reader.Value("ilvl")) ?? -1;
        XmlWalk.Children(
            reader,
            _limits,
            child =>
            {
                if (child.LocalName == "lvl")
                {
                    AddLevel(child, list.Levels);
                    return;
                }
                if (child.LocalName == "startOverride" && Number(child.Value()) is { } start)
                {
                    list.Starts[level] = start;
                }
                XmlWalk.Skip(child, _limits);
            }
        );
    }

    private void AddLevel(XmlReader reader, Dictionary<int, LevelOfStyle> levels)
    {
        var number = Number(reader.Value("ilvl")) ?? 0;
        var level = new ListLevel();
        string? style = null;
        XmlWalk.Children(reader, _limits, child => level = ReadLevelProperty(child, level, ref style));
        if (level.Text.Length == 0 && level.Format != NumberFormat.Bullet)
        {
            level = level with { Format = NumberFormat.None };
        }
        levels.TryAdd(number, new LevelOfStyle(level, style));
    }

    private ListLevel ReadLevelProperty(XmlReader reader, ListLevel level, ref string? style)
    {
        switch (reader.LocalName)
        {
            case "rPr":
                return level with { Font = RunFormat.Read(reader, _limits, _styles.Theme).Font };
            case "AlternateContent":
                return ReadAlternateFormat(reader, level);
            case "pStyle":
                style = reader.Value();
                break;
            case "start":
                level = level with { Start = Number(reader.Value()) ?? 1 };
                break;
            case "numFmt":
                level = level with { Format = FormatOf(reader.Value()) };
                break;
            case "lvlText":
                level = level with { Text = reader.Value() ?? "" };
                break;
            case "lvlRestart":
                level = level with { RestartAfter = Number(reader.Value()) };
                break;
            case "isLgl":
                level = level with { IsLegal = reader.IsOn() };
                break;
            case "suff":
                level = level with { Suffix = reader.Value() == "nothing" ? "" : " " };
                break;
        }
        XmlWalk.Skip(reader, _limits);
        return level;
    }

    /// <summary>Newer number formats come with an older one to fall back on, and that is the one known here.</summary>
    private ListLevel ReadAlternateFormat(XmlReader reader, ListLevel level)
    {
        XmlWalk.Children(
            reader,
            _limits,
            choice =>
                XmlWalk.Children(
                    choice,
                    _limits,
                    property =>
                    {
                        if (property.LocalName == "numFmt")
                        {
                            level = level with { Format = FormatOf(property.Value()) };
                        }
                        XmlWalk.Skip(property, _limits);
                    }
                )
        );
        return level;
    }

    /// <summary>ECMA-376 part 1, 17.18.59. Formats of other scripts are written in digits.</summary>
    internal static NumberFormat FormatOf(string? name) =>
        name switch
        {
            "decimalZero" => NumberFormat.DecimalZero,
            "upperRoman" => NumberFormat.UpperRoman,
            "lowerRoman" => NumberFormat.LowerRoman,
            "upperLetter" => NumberFormat.UpperLetter,
            "lowerLetter" => NumberFormat.LowerLetter,
            "numberInDash" => NumberFormat.DecimalInDashes,
            "decimalEnclosedParen" => NumberFormat.DecimalInParentheses,
            "vietnameseCounting" => NumberFormat.VietnameseWords,
            "bullet" => NumberFormat.Bullet,
            "none" => NumberFormat.None,
            _ => NumberFormat.Decimal,
        };

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class AbstractList
    {
        public Dictionary<int, LevelOfStyle> Levels { get; } = [];

        public string? StyleLink { get; set; }
    }

    private sealed class List
    {
        public string AbstractId { get; set; } = "";

        public Dictionary<int, LevelOfStyle> Levels { get; } = [];

        public Dictionary<int, int> Starts { get; } = [];
    }

    private sealed record LevelOfStyle(ListLevel Level, string? Style);
}
