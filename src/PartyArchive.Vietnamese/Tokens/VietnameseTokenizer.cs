using PartyArchive.Vietnamese.Letters;
using PartyArchive.Vietnamese.Tokens;

namespace PartyArchive.Vietnamese;

/// <summary>
/// Cuts text into tokens for search: syllables in their exact and folded forms, numbers, dates and document codes, with offsets into the text as given.
/// One tokenizer serves many texts one after another and allocates nothing while it reads.
/// </summary>
/// <remarks>
/// <para>
/// Every word takes one position (<see cref="PositionIncrement"/> 1). Whole dates, codes and joined names are stacked on their first part (increment 0) and say by
/// <see cref="PositionLength"/> how many positions they stand for: <c>15-NQ/TW</c> gives 15, 15-nq-tw (over 3 positions), nq, tw. So a phrase of the parts matches,
/// and so does the whole, whatever the typist put between the parts. A query over one position may use any token there; a query for the whole alone is the sharpest.
/// </para>
/// <para>
/// Offsets count UTF-16 code units of the given text, composed or not. <see cref="Start"/> never decreases, <c>Start &lt; End</c>. The text under an unstacked word
/// has the token as its <see cref="VietnameseText.Canonical(string)"/> form. Words longer than 128 characters are cut. Time is linear in the length of any text: no decision
/// looks further than about 160 characters ahead. Not safe for concurrent use.
/// </para>
/// </remarks>
public sealed class VietnameseTokenizer
{
    private readonly TokenQueue _queue = new();
    private ReadOnlyMemory<char> _text;
    private int _position;
    private SentenceWatch _sentence = SentenceWatch.AtStart;
    private QueuedToken _current;
    private bool _afterCapitalSyllable;

    /// <summary>The token in its exact form: composed, lower case, one spelling, marks kept. Valid until the next <see cref="Next"/>.</summary>
    public ReadOnlySpan<char> Exact => _queue.Exact(_current);

    /// <summary>The token without marks; as long as <see cref="Exact"/>. Valid until the next <see cref="Next"/>.</summary>
    public ReadOnlySpan<char> Folded => _queue.Folded(_current);

    /// <summary>Offset of the token's first character in the text.</summary>
    public int Start => _current.Start;

    /// <summary>Offset behind the token's last character in the text.</summary>
    public int End => _current.End;

    /// <summary>1 for a new position, 0 for a token stacked on the position before.</summary>
    public int PositionIncrement => _current.PositionIncrement;

    /// <summary>Positions the token stands for: 1, or more for a stacked whole.</summary>
    public int PositionLength => _current.PositionLength;

    /// <summary>What the token is.</summary>
    public TokenKind Kind => _current.Kind;

    /// <summary>True when a letter of it carries a mark or is đ.</summary>
    public bool HasMarks => _current.HasMarks;

    /// <summary>True when it is written in capitals (and digits) only: an abbreviation, perhaps.</summary>
    public bool IsCapitals => _current.IsCapitals;

    /// <summary>True for the first token of the text and of each sentence, list item or table cell: no pair reaches over it.</summary>
    public bool StartsSentence => _current.StartsSentence;

    /// <summary>Begins a text.</summary>
    /// <param name="text">Any text; it need not be clean or composed.</param>
    public void Reset(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Reset(text.AsMemory());
    }

    /// <summary>Begins a text.</summary>
    /// <param name="text">Any text; it need not be clean or composed, and must not change until it is read.</param>
    public void Reset(ReadOnlyMemory<char> text)
    {
        _text = text;
        _position = 0;
        _sentence = SentenceWatch.AtStart;
        _afterCapitalSyllable = false;
        _current = default;
        _queue.Clear();
    }

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Next()
    {
        if (_queue.TryTake(out _current))
        {
            return true;
        }
        _queue.Clear();
        return Fill(_text.Span) && _queue.TryTake(out _current);
    }

    private bool Fill(ReadOnlySpan<char> text)
    {
        var start = _position;
        while (start < text.Length && !WordReader.IsWordStart(text, start))
        {
            _sentence.See(text[start++]);
        }
        if (start == text.Length)
        {
            _position = start;
            return false;
        }
        var word = WordReader.Read(text, start, _queue.ExactRoom, _queue.FoldedRoom);
        var beginsItem = LetterTable.Get(text[start]).Class is CharacterClass.Capital or CharacterClass.Digit;
        var startsSentence = _sentence.Starts(beginsItem);
        _position = ReadStretch(text, start, word);
        if (startsSentence)
        {
            _queue.StartSentence();
        }
        _sentence.AfterWord(word.IsCapitals, word.Length);
        return true;
    }

    // Adds the tokens of the word, or of the larger thing it begins, and says where they end.
    private int ReadStretch(ReadOnlySpan<char> text, int start, in WordShape word)
    {
        var previousIsCapitalSyllable = _afterCapitalSyllable;
        _afterCapitalSyllable = false;
        if (word.Digits > 0 && char.IsAsciiDigit(_queue.ExactRoom[0]))
        {
            return NumberReader.Read(text, start, word, _queue);
        }
        var next = word.End < text.Length ? text[word.End] : '\0';
        if (word.Capitals > 0 || next is '-' or '.' or '\u2010' or '\u2011')
        {
            var end = AbbreviationReader.Read(text, start, word, _queue, previousIsCapitalSyllable);
            if (end > 0)
            {
                return end;
            }
            _afterCapitalSyllable =
                word is { IsCapitals: true, Length: > 2 }
                && VietnameseSyllables.Find(_queue.ExactRoom[..word.Length]) == SyllableStatus.Attested;
        }
        _queue.Add(start, word);
        return word.End;
    }
}
