using System.Buffers;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese;

/// <summary>
/// Normal forms of Vietnamese text. From the weakest to the strongest: <see cref="Compose"/> (same text, one code for each letter), <see cref="Clean"/> (without
/// invisible characters), <see cref="Lower"/>, <see cref="Canonical(string)"/> (one spelling; what the index holds as exact) and <see cref="Fold(string)"/> (without marks).
/// </summary>
/// <remarks>
/// Every form is idempotent, never longer than the text, accepts any UTF-16 including lone surrogates, asks no culture, and gives the same string instance back when
/// nothing changes. All members are safe for concurrent use.
/// </remarks>
public static class VietnameseText
{
    /// <summary>Words are cut at this length, in UTF-16 code units, when a form is made word by word; longer ones are not words.</summary>
    internal const int LongestWord = 128;

    private static readonly SearchValues<char> Dirt = SearchValues.Create(
        "\u00AD\u200B\u200C\u200D\u2060\uFEFF\u00A0\u2007\u202F\u00D0\u0189\u00F0\u0256"
    );

    /// <summary>
    /// Composes letters and combining marks: all 134 Vietnamese letters with their marks in any order (also shape after tone, which Unicode NFC leaves alone),
    /// and the letters of Latin-1 and Latin Extended-A.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The composed text; marks that no letter takes stay where they are. For Vietnamese text in canonical order the same as NFC.</returns>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAnyInRange('\u0300', '\u036F');
        return first < 0 ? text : Rewrite(text, Math.Max(first - 1, 0), ComposeInto);
    }

    /// <summary>
    /// Prepares extracted text for storing and indexing: drops soft hyphens, zero-width characters and byte order marks, makes no-break spaces plain, reads the look-alikes
    /// Ð Ɖ ð as đ, and composes.
    /// </summary>
    /// <param name="text">
    /// Unicode text. Legacy encodings must be converted before: in TCVN3 the soft hyphen is the letter ư, the no-break space a part of damaged à.
    /// </param>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAny(Dirt);
        return Compose(first < 0 ? text : Rewrite(text, first, CleanInto));
    }

    /// <summary>Lower case of each letter, by the simple mapping of Unicode and no culture; Ð and Ɖ become đ. Marks and spelling stay.</summary>
    /// <param name="text">Any text.</param>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rewrite(text, 0, LowerInto);
    }

    /// <summary>
    /// The form under which words are compared: composed, lower case, one place for the tone (hòa, hoà), one spelling of toned i and y (kỹ, kĩ) and of quy and qui.
    /// </summary>
    /// <param name="text">Any text. Characters between words stay, invisible characters and marks without a letter go.</param>
    /// <remarks>
    /// The chosen spelling is the one with the tone on the second vowel and with i: hoà, thuỷ, kĩ, quí. Untoned ly, my, vy and a lone y are kept.
    /// A section sign glued behind a letter is the Đ of TCVN3 (Q§ is qđ). It is a form for comparing, not for showing.
    /// </remarks>
    public static string Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rewrite(text, 0, CanonicalInto);
    }

    /// <summary>Writes the canonical form without allocating.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="destination">At least as long as <paramref name="text"/>; must not overlap it.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <paramref name="text"/>.</exception>
    public static int Canonical(ReadOnlySpan<char> text, Span<char> destination)
    {
        RequireRoom(text, destination);
        return CanonicalInto(text, destination);
    }

    /// <summary>
    /// The accent-free form: canonical, without any mark, đ as d, and with y and i joined in ky, ly, quy, ... whether toned or not, so that "ky thuat" meets kỹ thuật and kĩ thuật.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rewrite(text, 0, FoldInto);
    }

    /// <summary>Writes the accent-free form without allocating.</summary>
    /// <inheritdoc cref="Canonical(ReadOnlySpan{char}, Span{char})"/>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        RequireRoom(text, destination);
        return FoldInto(text, destination);
    }

    /// <summary>True when a letter carries a mark or is đ, composed or not: whoever typed this meant the marks.</summary>
    /// <param name="text">Any text.</param>
    public static bool HasMarks(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var row = LetterTable.Get(text[i]);
            if (
                row.Lower != row.Fold
                || (row.Class == CharacterClass.Mark && i > 0 && LetterComposition.TryAdd(text[i - 1], text[i], out _))
            )
            {
                return true;
            }
        }
        return false;
    }

    private delegate int Writer(ReadOnlySpan<char> source, Span<char> destination);

    // Everything before `from` is known to stay as it is.
    private static string Rewrite(string text, int from, Writer writer)
    {
        var source = text.AsSpan();
        var rented = ArrayPool<char>.Shared.Rent(source.Length);
        try
        {
            source[..from].CopyTo(rented);
            var length = from + writer(source[from..], rented.AsSpan(from));
            var result = rented.AsSpan(0, length);
            return result.SequenceEqual(source) ? text : new string(result);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static int ComposeInto(ReadOnlySpan<char> source, Span<char> destination)
    {
        var (length, letter) = (0, -1);
        foreach (var c in source)
        {
            if (c is < '\u0300' or > '\u036F')
            {
                letter = length;
                destination[length++] = c;
            }
            else if (letter >= 0 && LetterComposition.TryAdd(destination[letter], c, out var composed))
            {
                destination[letter] = composed;
            }
            else
            {
                destination[length++] = c switch
                {
                    '\u0340' => '\u0300',
                    '\u0341' => '\u0301',
                    _ => c,
                };
            }
        }
        return length;
    }

    private static int CleanInto(ReadOnlySpan<char> source, Span<char> destination)
    {
        var length = 0;
        foreach (var c in source)
        {
            switch (c)
            {
                case '\u00AD' or (>= '\u200B' and <= '\u200D') or '\u2060' or '\uFEFF':
                    break;
                case '\u00A0' or '\u2007' or '\u202F':
                    destination[length++] = ' ';
                    break;
                case '\u00D0' or '\u0189':
                    destination[length++] = 'Đ';
                    break;
                case '\u00F0' or '\u0256':
                    destination[length++] = 'đ';
                    break;
                default:
                    destination[length++] = c;
                    break;
            }
        }
        return length;
    }

    private static int LowerInto(ReadOnlySpan<char> source, Span<char> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = LetterTable.Get(source[i]).Lower;
        }
        return source.Length;
    }

    private static int CanonicalInto(ReadOnlySpan<char> source, Span<char> destination) =>
        WriteWords(source, destination, folded: false);

    private static int FoldInto(ReadOnlySpan<char> source, Span<char> destination) =>
        WriteWords(source, destination, folded: true);

    private static int WriteWords(ReadOnlySpan<char> source, Span<char> destination, bool folded)
    {
        Span<char> exactForm = stackalloc char[LongestWord];
        Span<char> foldedForm = stackalloc char[LongestWord];
        var length = 0;
        for (var i = 0; i < source.Length; )
        {
            if (WordReader.IsWordStart(source, i))
            {
                var word = WordReader.Read(source, i, exactForm, foldedForm);
                (folded ? foldedForm : exactForm)[..word.Length].CopyTo(destination[length..]);
                length += word.Length;
                i = word.End;
                continue;
            }
            if (LetterTable.Get(source[i]).Class is not (CharacterClass.Mark or CharacterClass.Ignorable))
            {
                destination[length++] = source[i];
            }
            i++;
        }
        return length;
    }

    private static void RequireRoom(ReadOnlySpan<char> text, Span<char> destination)
    {
        if (destination.Length < text.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} characters, the text may need {text.Length}.",
                nameof(destination)
            );
        }
    }
}
