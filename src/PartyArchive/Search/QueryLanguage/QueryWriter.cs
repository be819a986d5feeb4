using System.Globalization;
using System.Text;

namespace PartyArchive.Search.QueryLanguage;

/// <summary>Writes a tree as the query text that reads as the same tree.</summary>
internal static class QueryWriter
{
    /// <summary>Text of a whole query.</summary>
    public static string Write(SequenceNode root)
    {
        var text = new StringBuilder();
        WriteParts(text, root.Parts);
        return text.ToString();
    }

    private static void WriteParts(StringBuilder text, IReadOnlyList<QueryNode> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : " ");
            Write(text, parts[i], isOperand: false);
        }
    }

    // Depth is bounded where trees are made: by the parser, by the builder, and by the reader of JSON.
    private static void Write(StringBuilder text, QueryNode node, bool isOperand)
    {
        switch (node)
        {
            case TextNode word:
                WriteWord(text, word.Text, isOperand);
                break;
            case PhraseNode phrase:
                WriteQuoted(text, phrase.Text);
                break;
            case PrefixNode prefix:
                text.Append(prefix.Text).Append('*');
                break;
            case FuzzyNode fuzzy:
                text.Append(fuzzy.Text).Append('~');
                break;
            case FieldNode field:
                WriteField(text, field);
                break;
            case DateNode date:
                WriteDate(text, date);
                break;
            case NotNode not when !isOperand:
                text.Append('-');
                Write(text, not.Operand, isOperand: true);
                break;
            case EitherNode either when !isOperand:
                WriteBetween(text, either.Alternatives, " | ");
                break;
            case NearNode near when !isOperand:
                WriteBetween(
                    text,
                    near.Operands,
                    string.Create(CultureInfo.InvariantCulture, $" NEAR/{near.Distance} ")
                );
                break;
            case SequenceNode sequence:
                text.Append('(');
                WriteParts(text, sequence.Parts);
                text.Append(')');
                break;
            default:
                text.Append('(');
                Write(text, node, isOperand: false);
                text.Append(')');
                break;
        }
    }

    private static void WriteBetween(StringBuilder text, IReadOnlyList<QueryNode> operands, string sign)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            text.Append(i == 0 ? "" : sign);
            // An exclusion may stand as an alternative without brackets; what holds several parts may not.
            if (operands[i] is NotNode not)
            {
                Write(text, not, isOperand: false);
            }
            else
            {
                Write(text, operands[i], isOperand: true);
            }
        }
    }

    private static void WriteWord(StringBuilder text, string word, bool isOperand)
    {
        var isOperator =
            word is "OR" or "HOẶC" or "NOT" or "KHÔNG" or "|"
            || word.StartsWith("NEAR/", StringComparison.Ordinal)
            || word.StartsWith("GẦN/", StringComparison.Ordinal);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            var isSpecial =
                c is '(' or ')' or ':' or '\\'
                || QueryParser.IsQuote(c)
                || (i == 0 && (isOperator || c == '-' || (isOperand && !char.IsLetterOrDigit(c))))
                || (i == word.Length - 1 && i > 0 && c is '*' or '~');
            text.Append(isSpecial ? "\\" : "").Append(c);
        }
    }

    private static void WriteQuoted(StringBuilder text, string phrase)
    {
        text.Append('"');
        foreach (var c in phrase)
        {
            text.Append(c == '\\' || QueryParser.IsQuote(c) ? "\\" : "").Append(c);
        }
        text.Append('"');
    }

    private static void WriteField(StringBuilder text, FieldNode field)
    {
        text.Append(QueryFields.NameOf(field.Field)).Append(':');
        if (field.IsQuoted || !QueryFields.HoldsPhrases(field.Field))
        {
            WriteQuoted(text, field.Value);
        }
        else
        {
            foreach (var c in field.Value)
            {
                text.Append(c is '(' or ')' or '\\' || QueryParser.IsQuote(c) ? "\\" : "").Append(c);
            }
        }
    }

    private static void WriteDate(StringBuilder text, DateNode date)
    {
        text.Append(QueryFields.NameOf(date.Match == DateMatch.Within ? QueryField.Within : QueryField.Date));
        text.Append(CultureInfo.InvariantCulture, $":{date.From:yyyy-MM-dd}..{date.To:yyyy-MM-dd}");
    }
}
