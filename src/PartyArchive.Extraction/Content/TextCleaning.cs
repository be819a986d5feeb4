using System.Text;

namespace PartyArchive.Extraction.Content;

/// <summary>Takes out of decoded text what only steers the display: nobody who searches or reads the text wants it.</summary>
/// <remarks>Runs after legacy encodings were converted: before, U+00AD and U+00A0 may be letters.</remarks>
internal static class TextCleaning
{
    private const char Replacement = '\uFFFD';

    /// <summary>Appends the text with line ends as LF, blanks as space or tab, and without controls, soft hyphens, direction marks and lone surrogates.</summary>
    public static void Append(StringBuilder target, ReadOnlySpan<char> text)
    {
        var kept = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsPlain(c))
            {
                continue;
            }
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            target.Append(text[kept..i]);
            if (Replace(c) is var replaced and not '\0' && !(c == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                target.Append(replaced);
            }
            kept = i + 1;
        }
        target.Append(text[kept..]);
    }

    private static bool IsPlain(char c) =>
        c switch
        {
            < '\u0020' => c is '\t' or '\n',
            < '\u007F' => true,
            <= '\u00A0' or '\u00AD' => false,
            < '\u2000' => true,
            <= '\u206F' => c
                is (>= '\u200C' and <= '\u200D')
                    or (>= '\u2010' and <= '\u2027' and not '\u2011')
                    or (>= '\u2030' and <= '\u205E'),
            '\uFEFF' or '\uFFFC' or '\uFFFE' or '\uFFFF' => false,
            _ => !char.IsSurrogate(c),
        };

    /// <summary>What stands for a character that is not plain; NUL when nothing does.</summary>
    private static char Replace(char c) =>
        c switch
        {
            '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => '\n',
            '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' => ' ',
            '\u2011' => '-',
            _ when char.IsSurrogate(c) => Replacement,
            _ => '\0',
        };
}
