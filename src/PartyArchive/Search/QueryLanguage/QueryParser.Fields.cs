using System.Buffers;
using System.Globalization;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.QueryLanguage;

/// <content>Names of fields and their values.</content>
internal sealed partial class QueryParser
{
    private static readonly SearchValues<char> SymbolLetters = SearchValues.Create(
        "bcdđghklmnpqrstvwxBCDĐGHKLMNPQRSTVWX/-"
    );

    private QueryNode? TryField()
    {
        // A loose mark before the name would vanish when the name is folded.
        if (!char.IsLetter(_text[_at]))
        {
            return null;
        }
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
        if (colon >= limit)
        {
            return null;
        }
        if (!QueryFields.TryFind(FieldName(_text[_at..colon]), out var field))
        {
            NoticeUnknownField(colon);
            return null;
        }
        var start = _at;
        _at = colon + 1;
        return ReadFieldValue(start, field);
    }

    // "lạ:giá" looks like a field and is none; "Điều 5: quy định" and "4:51" do not look like one.
    private void NoticeUnknownField(int colon)
    {
        var name = _text[_at..colon];
        if (
            name.Length > 1
            && !name.Contains(' ', StringComparison.Ordinal)
            && colon + 1 < _text.Length
            && (char.IsLetterOrDigit(_text[colon + 1]) || IsQuote(_text[colon + 1]))
        )
        {
            Notice(_at, $"'{name}' is no field; it is searched as text.");
        }
    }

    private static string FieldName(string typed) =>
        string.Join(' ', VietnameseText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private QueryNode? ReadFieldValue(int start, QueryField field)
    {
        // "số: 15" is typed as often as "số:15".
        SkipBlanks();
        if (_at < _text.Length && _text[_at] == '(')
        {
            return ReadFieldValues(start, field);
        }
        var node = ReadOneValue(start, field);
        if (node is null)
        {
            Notice(start, "Nothing follows the field's name; it is left out.");
        }
        return node is EmptyNode ? null : node;
    }

    /// <summary>Reads the values of <c>loại:(nghị định | "nghị quyết")</c>: any of them may hold.</summary>
    private QueryNode? ReadFieldValues(int start, QueryField field)
    {
        _at++;
        var values = new List<QueryNode>();
        while (SkipBlanks() && _text[_at] != ')')
        {
            TryOperator("OR", "HOẶC", "|");
            var at = _at;
            if (_at >= _text.Length || _text[_at] == ')')
            {
                break;
            }
            if (_text[_at] == '(')
            {
                _at++;
                continue;
            }
            if (ReadOneValue(at, field) is { } value and not EmptyNode && _parts < MaxParts)
            {
                values.Add(value);
                _parts++;
            }
        }
        if (_at >= _text.Length)
        {
            Notice(start, "The bracket is not closed; it is read to the end of the query.");
        }
        _at = Math.Min(_at + 1, _text.Length);
        switch (values.Count)
        {
            case 0:
                Notice(start, "The field's brackets hold no value; it is left out.");
                return null;
            case 1:
                return values[0];
            default:
                return new EitherNode(start, values);
        }
    }

    /// <summary>Reads one value; null when there is none, an empty node when it was not understood, which is then said.</summary>
    private QueryNode? ReadOneValue(int start, QueryField field)
    {
        var quoted = _at < _text.Length && IsQuote(_text[_at]);
        var value = quoted ? ReadQuoted() : ReadChunk().Text;
        if (field == QueryField.Number && !quoted)
        {
            value = ReadNumberTail(value);
        }
        if (!value.Any(char.IsLetterOrDigit))
        {
            return null;
        }
        if (field is not (QueryField.Date or QueryField.Within))
        {
            return new FieldNode(start, field, value, quoted && QueryFields.HoldsPhrases(field));
        }
        if (QueryDates.TryRead(value, out var from, out var to))
        {
            return new DateNode(start, from, to, field == QueryField.Within ? DateMatch.Within : DateMatch.Overlap);
        }
        Notice(
            start,
            $"'{value}' is no date; write 2019, 10/2019, 3/10/2019 or a span such as 2015..2020. The filter is left out."
        );
        return new EmptyNode(start);
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
}
