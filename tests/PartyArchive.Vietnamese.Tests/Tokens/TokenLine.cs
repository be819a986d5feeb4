using System.Text;

namespace PartyArchive.Vietnamese.Tests.Tokens;

/// <summary>Tokens of a text in one readable line: forms at one position are joined by a bar, a stacked whole tells its span.</summary>
internal static class TokenLine
{
    /// <summary>Exact forms: <c>15|15-nq-tw~3 nq tw</c>; a sentence start is a leading caret (not on the first token).</summary>
    public static string Exact(string text) => Write(text, t => t.Exact.ToString());

    /// <summary>Folded forms in the same notation.</summary>
    public static string Folded(string text) => Write(text, t => t.Folded.ToString());

    private static string Write(string text, Func<VietnameseTokenizer, string> form)
    {
        var tokenizer = new VietnameseTokenizer();
        tokenizer.Reset(text);
        var line = new StringBuilder();
        while (tokenizer.Next())
        {
            if (line.Length > 0)
            {
                line.Append(tokenizer.PositionIncrement == 0 ? '|' : ' ');
                line.Append(tokenizer.StartsSentence ? "^" : "");
            }
            line.Append(form(tokenizer));
            if (tokenizer.PositionLength > 1)
            {
                line.Append('~').Append(tokenizer.PositionLength);
            }
        }
        return line.ToString();
    }
}
