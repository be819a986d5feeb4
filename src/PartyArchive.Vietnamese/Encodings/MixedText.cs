using System.Runtime.InteropServices;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Text in which Unicode words and legacy words, or even letters, stand side by side: <c>tại QuyÕt ®ịnh</c>.</summary>
internal sealed class MixedText
{
    private readonly List<Word> _words = [];
    private readonly DecodedText _decoded = new();

    private enum Reading
    {
        /// <summary>No letter that decoding would change.</summary>
        Plain,

        /// <summary>Could be either: <c>vô</c> is a word and the TCVN3 of vụ. Its neighbours decide.</summary>
        Open,

        Unicode,

        Legacy,
    }

    /// <summary>Decodes the words that are legacy, word by word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">Encoding of the legacy words; one with a table.</param>
    /// <param name="isUnicode">True when the text as a whole is Unicode: then a word is touched only when it is no syllable and becomes an attested one.</param>
    /// <param name="into">Where the text goes.</param>
    public void Read(ReadOnlySpan<char> text, LegacyEncoding encoding, bool isUnicode, DecodedText into)
    {
        _words.Clear();
        _decoded.Clear();
        FindWords(text, encoding, isUnicode);
        SettleOpenWords(CollectionsMarshal.AsSpan(_words), isUnicode ? Reading.Unicode : Reading.Legacy);
        var at = 0;
        foreach (var word in _words)
        {
            into.Append(text[at..word.Start]);
            at = word.Start + word.Length;
            if (word.Reading == Reading.Legacy)
            {
                into.Append(_decoded, word.DecodedStart, word.DecodedLength);
            }
            else
            {
                into.Append(text[word.Start..at]);
            }
        }

        into.Append(text[at..]);
    }

    private void FindWords(ReadOnlySpan<char> text, LegacyEncoding encoding, bool isUnicode)
    {
        var table = CodeTable.Of(encoding);
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && IsOfWord(text[i], table))
            {
                i++;
            }

            if (i > start)
            {
                var from = _decoded.Length;
                CodeReader.Read(text[start..i], encoding, standard: false, _decoded);
                var length = _decoded.Length - from;
                var reading = Judge(
                    text[start..i],
                    _decoded.Characters.Slice(from, length),
                    _decoded.FromCode.Slice(from, length),
                    isUnicode
                );
                _words.Add(new Word(start, i - start, from, length, reading));
            }
        }
    }

    private static Reading Judge(
        ReadOnlySpan<char> written,
        ReadOnlySpan<char> decoded,
        ReadOnlySpan<bool> fromCode,
        bool isUnicode
    )
    {
        if (!fromCode.Contains(true))
        {
            return VietnameseAlphabet.ContainsVietnameseOnly(written) ? Reading.Unicode : Reading.Plain;
        }

        var (asWritten, asDecoded) = (VietnameseSyllables.Find(written), VietnameseSyllables.Find(decoded));
        if (VietnameseAlphabet.ContainsVietnameseOnly(written))
        {
            return asWritten == SyllableStatus.None && asDecoded == SyllableStatus.Attested
                ? Reading.Legacy
                : Reading.Unicode;
        }

        if (asWritten == SyllableStatus.None)
        {
            return !isUnicode || asDecoded == SyllableStatus.Attested ? Reading.Legacy : Reading.Unicode;
        }

        return asDecoded switch
        {
            SyllableStatus.Attested => Reading.Open,
            SyllableStatus.ByRule when !isUnicode => Reading.Open,
            _ => Reading.Unicode,
        };
    }

    /// <summary>An open word follows the nearest word that is settled, and <paramref name="whole"/> when both sides are as near or there is none.</summary>
    private static void SettleOpenWords(Span<Word> words, Reading whole)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Reading != Reading.Open)
            {
                continue;
            }

            var (before, toBefore) = Nearest(words, i, -1);
            var (after, toAfter) = Nearest(words, i, +1);
            words[i].Settled =
                before == after && before != Reading.Plain ? before
                : toBefore < toAfter ? before
                : toAfter < toBefore ? after
                : whole;
        }

        foreach (ref var word in words)
        {
            word.Reading = word.Reading == Reading.Open ? word.Settled : word.Reading;
        }
    }

    // Words further away than this say nothing of the run a word stands in.
    private const int Reach = 12;

    private static (Reading Reading, int Distance) Nearest(ReadOnlySpan<Word> words, int from, int step)
    {
        for (var distance = 1; distance <= Reach; distance++)
        {
            var at = from + step * distance;
            if (at < 0 || at >= words.Length)
            {
                break;
            }

            if (words[at].Reading is Reading.Unicode or Reading.Legacy)
            {
                return (words[at].Reading, distance);
            }
        }

        return (Reading.Plain, int.MaxValue);
    }

    private static bool IsOfWord(char character, CodeTable table)
    {
        if (character < 0x80)
        {
            return char.IsAsciiLetter(character);
        }

        var code = CodePage1252.ToCode(character);
        return char.IsLetter(character) || (code >= 0 && table.Starts(code)) || character is '\u2212' or '\u2219';
    }

    private record struct Word(int Start, int Length, int DecodedStart, int DecodedLength, Reading Reading)
    {
        public Reading Settled { get; set; }
    }
}
