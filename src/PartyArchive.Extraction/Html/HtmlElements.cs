using System.Collections.Frozen;
using AngleSharp.Html.Parser;

namespace PartyArchive.Extraction.Html;

/// <summary>What the elements of HTML do to text (WHATWG HTML, sections 4 and 15).</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
            + "header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody tfoot thead tr ul xmp"
    );

    private static readonly FrozenSet<string> Voids = Set(
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source spacer track wbr"
    );

    private static readonly FrozenSet<string> Silent = Set(
        "script style template noframes noembed iframe xml datalist annotation annotation-xml rp audio video canvas head"
    );

    /// <summary>Elements whose inside an end tag from within cannot leave (13.2.4.2, scopes).</summary>
    private static readonly FrozenSet<string> Barriers = Set("table td th caption html template");

    private static readonly FrozenSet<string> TableParts = Set(
        "table thead tbody tfoot tr td th caption html body template"
    );

    private static readonly FrozenSet<string> HeadContent = Set(
        "base basefont bgsound link meta noscript object script style template title xml"
    );

    /// <summary>True for elements that begin and end a paragraph.</summary>
    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>True for elements without inside.</summary>
    public static bool IsVoid(string name) => Voids.Contains(name);

    /// <summary>True for elements whose text nobody sees.</summary>
    public static bool IsSilent(string name) => Silent.Contains(name);

    /// <summary>True when looking for an open element of another kind must stop here.</summary>
    public static bool IsBarrierFor(string open, string wanted) =>
        Barriers.Contains(open) && !TableParts.Contains(wanted);

    /// <summary>True when an open element ends because another begins (13.1.2.4, optional tags).</summary>
    public static bool IsEndedBy(string open, string next) =>
        open switch
        {
            "p" => IsBlock(next) || next is "td" or "th",
            "li" => next == "li",
            "dt" or "dd" => next is "dt" or "dd",
            "option" => next is "option" or "optgroup",
            "td" or "th" => next is "td" or "th" or "tr" or "tbody" or "thead" or "tfoot",
            "tr" => next is "tr" or "tbody" or "thead" or "tfoot",
            "thead" or "tbody" or "tfoot" => next is "tbody" or "thead" or "tfoot",
            "head" => !HeadContent.Contains(next),
            _ => false,
        };

    /// <summary>Elements behind which <see cref="IsEndedBy"/> does not look.</summary>
    public static bool HoldsOwn(string open, string next) =>
        next switch
        {
            "li" => open is "ul" or "ol" or "menu" or "dir" or "table" or "td" or "th",
            "dt" or "dd" => open is "dl" or "table" or "td" or "th",
            "option" or "optgroup" => open == "select",
            "td" or "th" or "tr" or "tbody" or "thead" or "tfoot" => open == "table",
            _ => open
                is not ("p" or "font" or "span" or "b" or "i" or "u" or "a" or "em" or "strong" or "small" or "big"),
        };

    /// <summary>How the tokenizer must read the inside of an element.</summary>
    public static HtmlParseMode ModeOf(string name) =>
        name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "title" or "textarea" => HtmlParseMode.RCData,
            "plaintext" => HtmlParseMode.Plaintext,
            _ => HtmlParseMode.PCData,
        };

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
