using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>What VIQR (RFC 1456) needs beside its table: letters and marks are plain ASCII, so punctuation must be protected.</summary>
internal static class Viqr
{
    /// <summary>May the character be a mark on the letter before it?</summary>
    public static bool IsMark(char character) => "'`?~.^(+*-".Contains(character, StringComparison.Ordinal);

    /// <summary>Appends a character that is not a Vietnamese letter, protected when it would be read as part of the one before.</summary>
    public static void AppendPlain(StringBuilder to, char character)
    {
        if (character == '\\')
        {
            to.Append('\\');
        }
        else if (to.Length > 0 && (IsMark(character) || character is 'd' or 'D'))
        {
            var before = to[^1];
            var joins = character is 'd' or 'D' ? before is 'd' or 'D' : char.IsAsciiLetter(before) || IsMark(before);
            if (joins)
            {
                to.Append('\\');
            }
        }

        to.Append(character);
    }
}
