namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Characters that come out of decoding, each with the note whether it came from a code. Reused from block to block; not for two threads.</summary>
internal sealed class DecodedText
{
    private char[] _characters = new char[256];
    private bool[] _fromCode = new bool[256];

    public int Length { get; private set; }

    public Span<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>For each character: it was decoded, rather than passed through as it stood.</summary>
    public Span<bool> FromCode => _fromCode.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(char character, bool fromCode)
    {
        if (Length == _characters.Length)
        {
            Grow(Length + 1);
        }

        _characters[Length] = character;
        _fromCode[Length] = fromCode;
        Length++;
    }

    /// <summary>Appends characters that pass through as they stand.</summary>
    public void Append(ReadOnlySpan<char> characters)
    {
        if (Length + characters.Length > _characters.Length)
        {
            Grow(Length + characters.Length);
        }

        characters.CopyTo(_characters.AsSpan(Length));
        _fromCode.AsSpan(Length, characters.Length).Clear();
        Length += characters.Length;
    }

    /// <summary>Appends a part of what another reading brought.</summary>
    public void Append(DecodedText other, int start, int length)
    {
        var at = Length;
        Append(other.Characters.Slice(start, length));
        other.FromCode.Slice(start, length).CopyTo(_fromCode.AsSpan(at));
    }

    public override string ToString() => new(Characters);

    private void Grow(int needed)
    {
        var size = Math.Max(needed, 2 * _characters.Length);
        Array.Resize(ref _characters, size);
        Array.Resize(ref _fromCode, size);
    }
}
