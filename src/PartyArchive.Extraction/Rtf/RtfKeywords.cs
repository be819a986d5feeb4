using System.Collections.Frozen;

namespace PartyArchive.Extraction.Rtf;

/// <summary>The control words that bear on the text (RTF 1.9.1, appendix B). All others only format.</summary>
internal static class RtfKeywords
{
    private static readonly FrozenDictionary<string, RtfKeyword> Table = Build();

    private static readonly FrozenDictionary<string, RtfKeyword>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds a control word; false when it is unknown or has no bearing.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out RtfKeyword keyword) =>
        BySpan.TryGetValue(word, out keyword);

    private static FrozenDictionary<string, RtfKeyword> Build()
    {
        var table = new Dictionary<string, RtfKeyword>(StringComparer.Ordinal);
        AddStructure(table);
        AddEncoding(table);
        AddCharacters(table);
        AddDestinations(table);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void AddStructure(Dictionary<string, RtfKeyword> table)
    {
        table["par"] = new(RtfAction.Paragraph);
        table["line"] = new(RtfAction.Line);
        table["lbr"] = new(RtfAction.Line);
        table["column"] = new(RtfAction.Line);
        table["cell"] = new(RtfAction.Cell);
        table["nestcell"] = new(RtfAction.Cell);
        table["row"] = new(RtfAction.Row);
        table["nestrow"] = new(RtfAction.Row);
        table["page"] = new(RtfAction.Page);
        table["softpage"] = new(RtfAction.Page);
        table["sect"] = new(RtfAction.Section);
        table["pard"] = new(RtfAction.ParagraphDefaults);
        table["plain"] = new(RtfAction.PlainFormat);
        table["sectd"] = new(RtfAction.SectionDefaults);
        table["pagebb"] = new(RtfAction.PageBreakBefore);
        table["v"] = new(RtfAction.Hidden);
        table["deleted"] = new(RtfAction.Deleted);
        table["ftnalt"] = new(RtfAction.EndnoteMark);
        table["nofpages"] = new(RtfAction.PageCount);
        // Breaks before a section: none and column stay on the page.
        table["sbknone"] = new(RtfAction.SectionBreakKind, 0);
        table["sbkcol"] = new(RtfAction.SectionBreakKind, 0);
        table["sbkpage"] = new(RtfAction.SectionBreakKind, 1);
        table["sbkeven"] = new(RtfAction.SectionBreakKind, 1);
        table["sbkodd"] = new(RtfAction.SectionBreakKind, 1);
        string[] dateParts = ["yr", "mo", "dy", "hr", "min", "sec"];
        for (var part = 0; part < dateParts.Length; part++)
        {
            table[dateParts[part]] = new(RtfAction.DatePart, part);
        }
    }

    private static void AddEncoding(Dictionary<string, RtfKeyword> table)
    {
        table["u"] = new(RtfAction.Unicode);
        table["uc"] = new(RtfAction.UnicodeSkip);
        table["bin"] = new(RtfAction.Binary);
        table["ansicpg"] = new(RtfAction.AnsiCodePage);
        table["ansi"] = new(RtfAction.DocumentCodePage, 1252);
        table["mac"] = new(RtfAction.DocumentCodePage, 10000);
        table["pc"] = new(RtfAction.DocumentCodePage, 437);
        table["pca"] = new(RtfAction.DocumentCodePage, 850);
        table["deff"] = new(RtfAction.DefaultFont);
        table["f"] = new(RtfAction.Font);
        table["af"] = new(RtfAction.AssociatedFont);
        table["fcharset"] = new(RtfAction.FontCharset);
        table["cpg"] = new(RtfAction.FontCodePage);
        table["ltrch"] = new(RtfAction.LeftToRightRun);
        table["rtlch"] = new(RtfAction.RightToLeftRun);
    }

    private static void AddCharacters(Dictionary<string, RtfKeyword> table)
    {
        (string Word, char Character)[] characters =
        [
            ("tab", '\t'),
            ("emdash", '\u2014'),
            ("endash", '\u2013'),
            ("emspace", '\u2003'),
            ("enspace", '\u2002'),
            ("qmspace", '\u2005'),
            ("bullet", '\u2022'),
            ("lquote", '\u2018'),
            ("rquote", '\u2019'),
            ("ldblquote", '\u201C'),
            ("rdblquote", '\u201D'),
            ("zwj", '\u200D'),
            ("zwnj", '\u200C'),
            ("ltrmark", '\u200E'),
            ("rtlmark", '\u200F'),
            ("zwbo", '\u200B'),
            ("zwnbo", '\u2060'),
        ];
        foreach (var (word, character) in characters)
        {
            table[word] = new(RtfAction.Character, character);
        }
    }

    private static void AddDestinations(Dictionary<string, RtfKeyword> table)
    {
        Add(RtfDestination.Header, "header headerl headerr headerf");
        Add(RtfDestination.Footer, "footer footerl footerr footerf");
        Add(RtfDestination.Footnote, "footnote");
        Add(RtfDestination.Comment, "annotation");
        Add(RtfDestination.TextBox, "shptxt dptxbxtext");
        Add(RtfDestination.ListLabel, "listtext pntext");
        Add(RtfDestination.TwoForms, "upr");
        Add(RtfDestination.UnicodeForm, "ud");
        Add(RtfDestination.Picture, "pict");
        Add(RtfDestination.FontTable, "fonttbl");
        Add(RtfDestination.ObjectData, "objdata");
        Add(RtfDestination.Container, "shp shpinst shpgrp do object");
        Add(RtfDestination.Transparent, "shppict fldrslt result nesttableprops moMath moMathPara field");
        Add(RtfDestination.Info, "info");
        Add(RtfDestination.Title, "title");
        Add(RtfDestination.Subject, "subject");
        Add(RtfDestination.Author, "author");
        Add(RtfDestination.Operator, "operator");
        Add(RtfDestination.Keywords, "keywords");
        Add(RtfDestination.DocumentComment, "doccomm");
        Add(RtfDestination.Company, "company");
        Add(RtfDestination.Generator, "generator");
        Add(RtfDestination.CreatedAt, "creatim");
        Add(RtfDestination.RevisedAt, "revtim");
        // Destinations that a writer need not mark with \*, so that they would be read as text.
        Add(
            RtfDestination.Skipped,
            "colortbl stylesheet listtable listoverridetable revtbl filetbl nonshppict shprslt sp sn sv fldinst fldtype nonesttables xe tc tcn rxe txe "
                + "pntxta pntxtb pnseclvl bkmkstart bkmkend atnid atnauthor atntime atnicn atnref atnparent atndate atrfstart atrfend "
                + "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private1 template formfield background themedata colorschememapping datastore "
                + "latentstyles objclass objname objalias objsect objtime manager category hlinkbase printim buptim comment userprops docvar "
                + "mchr mcPr mctrlPr mfPr mnaryPr mdPr mradPr msSubPr msSupPr msSubSupPr mfuncPr mlimLowPr mlimUppPr mmPr "
                + "meqArrPr mboxPr mborderBoxPr mgroupChrPr mphantPr maccPr mbarPr msPrePr mrPr mmathPr mmathPict moMathParaPr mmcs"
        );

        void Add(RtfDestination destination, string words)
        {
            foreach (var word in words.Split(' '))
            {
                table[word] = new(RtfAction.Destination, (int)destination);
            }
        }
    }
}
