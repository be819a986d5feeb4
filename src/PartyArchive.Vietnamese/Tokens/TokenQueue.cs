using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tokens;

/// <summary>One token waiting to be handed out; its forms lie in the buffers of the queue.</summary>
internal record struct QueuedToken
{
    public int Start;
    public int End;
    public int Offset;
    public int Length;
    public int PositionIncrement;
    public int PositionLength;
    public TokenKind Kind;
    public bool HasMarks;
    public bool IsCapitals;
    public bool StartsSentence;
}

/// <summary>
/// The tokens of one stretch of text that was looked at as a whole (a word, a date, a document code), with room for their forms. The room is fixed: the readers
/// bound what they take.
/// </summary>
internal sealed class TokenQueue
{
    // A code of twelve parts with its key is the largest stretch; each part may fill a word.
    private const int Room = 16 * VietnameseText.LongestWord;
    private const int MaxTokens = 32;

    private readonly char[] _exact = new char[Room];
    private readonly char[] _folded = new char[Room];
    private readonly QueuedToken[] _tokens = new QueuedToken[MaxTokens];
    private int _used;
    private int _head;
    private int _count;

    /// <summary>Where the exact form of the next token is to be written.</summary>
    public Span<char> ExactRoom => _exact.AsSpan(_used, VietnameseText.LongestWord);

    /// <summary>Where the folded form of the next token is to be written.</summary>
    public Span<char> FoldedRoom => _folded.AsSpan(_used, VietnameseText.LongestWord);

    /// <summary>The last token added.</summary>
    public ref QueuedToken Last => ref _tokens[_count - 1];

    public ReadOnlySpan<char> Exact(in QueuedToken token) => _exact.AsSpan(token.Offset, token.Length);

    public ReadOnlySpan<char> Folded(in QueuedToken token) => _folded.AsSpan(token.Offset, token.Length);

    public void Clear() => _used = _head = _count = 0;

    /// <summary>Takes the first token out.</summary>
    public bool TryTake(out QueuedToken token)
    {
        if (_head == _count)
        {
            token = default;
            return false;
        }
        token = _tokens[_head++];
        return true;
    }

    /// <summary>Adds a word whose forms were written to <see cref="ExactRoom"/> and <see cref="FoldedRoom"/>.</summary>
    public void Add(int start, in WordShape word, TokenKind kind = TokenKind.Word)
    {
        _tokens[_count++] = new QueuedToken
        {
            Start = start,
            End = word.End,
            Offset = _used,
            Length = word.Length,
            PositionIncrement = 1,
            PositionLength = 1,
            Kind = kind,
            HasMarks = word.HasMarks,
            IsCapitals = word.IsCapitals,
        };
        _used += word.Length;
    }

    /// <summary>Adds a token of given forms, which have the same length.</summary>
    public void Add(int start, int end, ReadOnlySpan<char> exact, ReadOnlySpan<char> folded, TokenKind kind)
    {
        exact.CopyTo(_exact.AsSpan(_used));
        folded.CopyTo(_folded.AsSpan(_used));
        Add(start, new WordShape(end, exact.Length, 0, 0, !exact.SequenceEqual(folded)), kind);
    }

    /// <summary>Adds a token at the position of the one before it, over the given number of positions.</summary>
    public void Stack(
        int start,
        int end,
        ReadOnlySpan<char> exact,
        ReadOnlySpan<char> folded,
        TokenKind kind,
        int positions
    )
    {
        Add(start, end, exact, folded, kind);
        Last.PositionIncrement = 0;
        Last.PositionLength = positions;
    }

    /// <summary>Drops leading zeros of the last token, a number; one digit stays.</summary>
    public void TrimZeros()
    {
        ref var token = ref Last;
        while (token.Length > 1 && _exact[token.Offset] == '0' && char.IsAsciiDigit(_exact[token.Offset + 1]))
        {
            token.Offset++;
            token.Length--;
        }
    }

    /// <summary>Marks the first token as the first of a sentence.</summary>
    public void StartSentence() => _tokens[0].StartsSentence = true;
}
