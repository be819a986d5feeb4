using System.Globalization;
using System.Text;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>
/// Reads query text into a tree (docs/query-language.md). Any string is a query: what has no meaning as an operator is text, what exceeds a limit is left
/// out, and both are said in a notice. Depth is counted before each descent, so that no text can exhaust the stack.
/// </summary>
internal sealed partial class QueryParser
{
    /// <summary>Characters read; the rest of a longer query is left out with a notice.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Depth of brackets.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parts a query may have.</summary>
    public const int MaxParts = 256;

    /// <summary>Words from which on a query is read as a question, whose words in capitals are no operators.</summary>
    public const int MaxWordsWithOperators = 8;

    /// <summary>Words that may stand between those of NEAR.</summary>
    public const int MaxDistance = 100;

    private readonly string _text;
    private readonly bool _wordsMayOperate;
    private readonly List<QueryNotice> _notices = [];
    private int _at;
    private int _parts;

    private QueryParser(string text)
    {
        _text = text;
        // A query typed in capitals throughout has no way to set its operators apart, and a question stresses words with capitals ("khoản nào KHÔNG
        // đúng"): in both they are words. The signs - and | always operate.
        _wordsMayOperate = text.Any(char.IsLower) && text.Count(char.IsWhiteSpace) < MaxWordsWithOperators;
    }

    /// <summary>Parses any string; never throws on its content.</summary>
    public static ParsedQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new QueryParser(text.Length <= MaxLength ? text : Shorten(text));
        if (text.Length > MaxLength)
        {
            parser.Notice(MaxLength, $"Only the first {MaxLength} characters of the query are used.");
        }
        var root = parser.ReadSequence(depth: 0);
        return new ParsedQuery(root, parser._notices);
    }

    internal static string Shorten(string text) =>
        // Not between the halves of a surrogate pair.
        text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private void Notice(int position, string message) => _notices.Add(new QueryNotice(position, message));

    private SequenceNode ReadSequence(int depth)
    {
        var start = _at;
        var parts = new List<QueryNode>();
        while (SkipBlanks())
        {
            if (_text[_at] == ')')
            {
                if (depth > 0)
                {
                    break;
                }
                _at++;
                continue;
            }
            if (_parts >= MaxParts)
            {
                Notice(_at, $"A query may have {MaxParts} parts; what follows is left out.");
                _at = _text.Length;
                break;
            }
            var near = TryNear();
            var either = near is null && TryOperator("OR", "HOẶC", "|");
            var at = _at;
            var item = ReadItem(depth);
            if (item is null)
            {
                continue;
            }
            _parts++;
            if (either && parts.Count > 0)
            {
                parts[^1] = Either(parts[^1], item);
            }
            else if (near is { } distance && parts.Count > 0 && Near(parts[^1], item, distance) is { } joined)
            {
                parts[^1] = joined;
            }
            else if (near is not null)
            {
                Notice(at, "NEAR stands between two words or phrases; here it is left out.");
                parts.Add(item);
            }
            else
            {
                parts.Add(item);
            }
        }
        return new SequenceNode(start, parts);
    }

    private static EitherNode Either(QueryNode left, QueryNode right) =>
        left is EitherNode either
            ? either with
            {
                Alternatives = [.. either.Alternatives, right],
            }
            : new EitherNode(left.Start, [left, right]);

    private static NearNode? Near(QueryNode left, QueryNode right, int distance) =>
        (left, right) switch
        {
            (NearNode near, TextNode or PhraseNode) when near.Distance == distance => near with
            {
                Operands = [.. near.Operands, right],
            },
            (TextNode or PhraseNode, TextNode or PhraseNode) => new NearNode(left.Start, [left, right], distance),
            _ => null,
        };

    /// <summary>Reads NEAR/5 or GẦN/5; the distance, null when it does not stand here.</summary>
    private int? TryNear()
    {
        foreach (var word in (ReadOnlySpan<string>)["NEAR/", "GẦN/"])
        {
            var digits = _at + word.Length;
            if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            {
                continue;
            }
            var end = digits;
            while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            {
                end++;
            }
            if (end == digits || end >= _text.Length || !char.IsWhiteSpace(_text[end]))
            {
                return null;
            }
            var typed = end - digits <= 3 ? int.Parse(_text[digits..end], CultureInfo.InvariantCulture) : int.MaxValue;
            if (typed > MaxDistance)
            {
                Notice(_at, $"NEAR reaches over {MaxDistance} words at most; that is used.");
            }
            _at = end;
            SkipBlanks();
            return Math.Min(typed, MaxDistance);
        }
        return null;
    }

    private QueryNode? ReadItem(int depth)
    {
        if (!SkipBlanks() || _text[_at] == ')')
        {
            return null;
        }
        var start = _at;
        if (TryNot())
        {
            // "not not x" would be x; nobody means it, so one negation is read and the next is text.
            var operand = SkipBlanks() ? ReadPositive(depth) : null;
            if (operand is null)
            {
                Notice(start, "Nothing follows the exclusion; it is left out.");
                return null;
            }
            return new NotNode(start, operand);
        }
        return ReadPositive(depth);
    }

    private QueryNode? ReadPositive(int depth)
    {
        if (_at >= _text.Length)
        {
            return null;
        }
        if (_text[_at] == '(')
        {
            return ReadGroup(depth);
        }
        if (IsQuote(_text[_at]))
        {
            var at = _at;
            var phrase = ReadQuoted();
            return phrase.Length == 0 ? null : new PhraseNode(at, phrase);
        }
        return TryField() ?? ReadText();
    }

    private QueryNode? ReadGroup(int depth)
    {
        var start = _at++;
        if (depth >= MaxDepth)
        {
            Notice(start, $"Brackets may be {MaxDepth} deep; deeper ones are read as if they were not there.");
            return null;
        }
        var group = ReadSequence(depth + 1);
        if (_at < _text.Length)
        {
            _at++;
        }
        else
        {
            Notice(start, "The bracket is not closed; it is read to the end of the query.");
        }
        return group.Parts.Count switch
        {
            0 => null,
            1 => group.Parts[0],
            _ => group with { Start = start },
        };
    }

    private string ReadQuoted()
    {
        var start = ++_at;
        var phrase = new StringBuilder();
        while (_at < _text.Length && !IsQuote(_text[_at]))
        {
            phrase.Append(ReadLiteral(out _));
        }
        if (_at >= _text.Length)
        {
            Notice(start - 1, "The quotation mark is not closed; the phrase is read to the end of the query.");
        }
        _at = Math.Min(_at + 1, _text.Length);
        return phrase.ToString().Trim();
    }

    /// <summary>Reads one character; a backslash takes the special meaning from the one behind it.</summary>
    private char ReadLiteral(out bool isEscaped)
    {
        isEscaped = _text[_at] == '\\' && _at + 1 < _text.Length && !char.IsWhiteSpace(_text[_at + 1]);
        _at += isEscaped ? 2 : 1;
        return _text[_at - 1];
    }

    private Chunk ReadChunk()
    {
        var start = _at;
        var chunk = new StringBuilder();
        var lastIsEscaped = false;
        while (
            _at < _text.Length
            && !char.IsWhiteSpace(_text[_at])
            && _text[_at] is not ('(' or ')')
            && !IsQuote(_text[_at])
        )
        {
            chunk.Append(ReadLiteral(out lastIsEscaped));
        }
        return new Chunk(start, chunk.ToString(), lastIsEscaped);
    }

    private QueryNode? ReadText()
    {
        var chunk = ReadChunk();
        var text = chunk.Text;
        if (text.Length > 1 && !chunk.LastIsEscaped && text[^1] is '*' or '~')
        {
            var stem = text.TrimEnd(text[^1]);
            if (IsWord(stem))
            {
                return text[^1] == '*' ? new PrefixNode(chunk.Start, stem) : new FuzzyNode(chunk.Start, stem);
            }
        }
        if (text.Length > 1 && _text[chunk.Start] == '*')
        {
            // Every word of the dictionary would have to be looked at.
            Notice(
                chunk.Start,
                "A star stands behind the beginning of a word (lưu*), not before its end; this one is left out."
            );
        }
        return text.Length == 0 ? null : new TextNode(chunk.Start, text);
    }

    /// <summary>True for letters and digits with their marks.</summary>
    internal static bool IsWord(string text) =>
        text.Length > 0 && char.IsLetterOrDigit(text[0]) && text.All(IsWordCharacter);

    private static bool IsWordCharacter(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private bool TryNot()
    {
        if (TryOperator("NOT", "KHÔNG"))
        {
            return true;
        }
        // A minus excludes only when it stands before a word, not in "điều 5 - khoản 2" or "15-NQ".
        if (_text[_at] != '-' || _at + 1 >= _text.Length)
        {
            return false;
        }
        var next = _text[_at + 1];
        if (!char.IsLetterOrDigit(next) && !IsQuote(next) && next is not ('(' or '\\'))
        {
            return false;
        }
        _at++;
        return true;
    }

    private bool TryOperator(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var end = _at + word.Length;
            if (
                (_wordsMayOperate || word.Length == 1)
                && end < _text.Length
                && char.IsWhiteSpace(_text[end])
                && string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0
            )
            {
                _at = end;
                SkipBlanks();
                return true;
            }
        }
        return false;
    }

    private bool SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
        return _at < _text.Length;
    }

    internal static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB';

    private readonly record struct Chunk(int Start, string Text, bool LastIsEscaped);

    /// <summary>What was not understood; it never leaves the parser.</summary>
    private sealed record EmptyNode(int Start) : QueryNode(Start);
}
