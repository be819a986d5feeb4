using System.Buffers;
using System.Globalization;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>
/// Reads query text into a tree (docs/query-language.md). Any string is a query: what has no meaning as an operator is text, what exceeds a limit is left
/// out, and both are said in a notice. Depth is counted before each descent, so that no text can exhaust the stack.
/// </summary>
internal sealed class QueryParser
{
    /// <summary>Characters read; the rest of a longer query is left out with a notice.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Depth of brackets.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parts a query may have.</summary>
    public const int MaxParts = 256;

    /// <summary>Words from which on a query is read as a question, whose words in capitals are no operators.</summary>
    public const int MaxWordsWithOperators = 8;

    private static readonly SearchValues<char> SymbolLetters = SearchValues.Create(
        "bcdđghklmnpqrstvwxBCDĐGHKLMNPQRSTVWX/-"
    );

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

    private static string Shorten(string text) =>
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
            var either = TryOperator("OR", "HOẶC", "|");
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

    private SequenceNode? ReadGroup(int depth)
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
        return group.Parts.Count == 0 ? null : group with { Start = start };
    }

    private string ReadQuoted()
    {
        var start = ++_at;
        while (_at < _text.Length && !IsQuote(_text[_at]))
        {
            _at++;
        }
        if (_at >= _text.Length)
        {
            Notice(start - 1, "The quotation mark is not closed; the phrase is read to the end of the query.");
        }
        var phrase = _text[start.._at];
        _at = Math.Min(_at + 1, _text.Length);
        return phrase.Trim();
    }

    private Chunk ReadChunk()
    {
        var start = _at;
        while (
            _at < _text.Length
            && !char.IsWhiteSpace(_text[_at])
            && _text[_at] is not ('(' or ')')
            && !IsQuote(_text[_at])
        )
        {
            _at++;
        }
        return new Chunk(start, _text[start.._at]);
    }

    private QueryNode? ReadText()
    {
        var chunk = ReadChunk();
        if (chunk.Text.Length > 1 && chunk.Text[^1] == '*')
        {
            var stem = chunk.Text.TrimEnd('*');
            if (
                stem.Length > 0
                && stem.All(static c => char.IsLetterOrDigit(c) || char.IsHighSurrogate(c) || char.IsLowSurrogate(c))
            )
            {
                return new PrefixNode(chunk.Start, stem);
            }
        }
        return chunk.Text.Length == 0 ? null : new TextNode(chunk.Start, chunk.Text);
    }

    private QueryNode? TryField()
    {
        var limit = Math.Min(_text.Length, _at + QueryFields.LongestName);
        var colon = _at;
        while (colon < limit && _text[colon] != ':')
        {
            if (
                !char.IsLetter(_text[colon])
                && _text[colon] != ' '
                && char.GetUnicodeCategory(_text[colon]) != UnicodeCategory.NonSpacingMark
            )
            {
                return null;
            }
            colon++;
        }
        if (colon >= limit || !QueryFields.TryFind(FieldName(_text[_at..colon]), out var field))
        {
            return null;
        }
        var start = _at;
        _at = colon + 1;
        return ReadFieldValue(start, field);
    }

    private static string FieldName(string typed) =>
        string.Join(' ', VietnameseText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private QueryNode? ReadFieldValue(int start, QueryField field)
    {
        // "số: 15" is typed as often as "số:15".
        SkipBlanks();
        var quoted = _at < _text.Length && IsQuote(_text[_at]);
        var value = quoted ? ReadQuoted() : ReadChunk().Text;
        if (field == QueryField.Number && !quoted)
        {
            value = ReadNumberTail(value);
        }
        if (!value.Any(char.IsLetterOrDigit))
        {
            Notice(start, "Nothing follows the field's name; it is left out.");
            return null;
        }
        if (field != QueryField.Date)
        {
            return new FieldNode(start, field, value, quoted);
        }
        if (QueryDates.TryRead(value, out var from, out var to))
        {
            return new DateNode(start, from, to);
        }
        Notice(
            start,
            $"'{value}' is no date; write 2019, 10/2019, 3/10/2019 or a span such as 2015..2020. The filter is left out."
        );
        return null;
    }

    /// <summary>Takes "nq tw" into the number of <c>số:15 nq tw</c>: groups without a vowel are symbols, not words.</summary>
    private string ReadNumberTail(string value)
    {
        while (true)
        {
            var before = _at;
            if (!SkipBlanks())
            {
                return value;
            }
            var chunk = ReadChunk().Text;
            var isSymbol =
                chunk.Length is > 0 and <= 8
                && !chunk.AsSpan().ContainsAnyExcept(SymbolLetters)
                && !string.Equals(chunk, "-", StringComparison.Ordinal);
            if (!isSymbol)
            {
                _at = before;
                return value;
            }
            value += " " + chunk;
        }
    }

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
        if (!char.IsLetterOrDigit(next) && !IsQuote(next) && next != '(')
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

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB';

    private readonly record struct Chunk(int Start, string Text);
}
