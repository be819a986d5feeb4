namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>Takes the output of a filter and books each growth of its buffer before it happens; nothing is allocated from declared sizes.</summary>
internal sealed class BoundedOutput(DecodeBudget budget, long encodedBytes, int inputBytes)
{
    private byte[] _buffer = new byte[Math.Clamp(inputBytes * 3L, 256, 1 << 20)];
    private int _length;
    private int _booked;

    public int Length => _length;

    /// <summary>Room of at least one byte to write to; report what was used with <see cref="Advance"/>.</summary>
    public Span<byte> Room()
    {
        if (_length == _buffer.Length)
        {
            Book();
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, _buffer.Length * 2L));
        }
        return _buffer.AsSpan(_length);
    }

    public void Advance(int count) => _length += count;

    public void Add(byte b)
    {
        Room()[0] = b;
        _length++;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room();
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            _length += count;
            bytes = bytes[count..];
        }
    }

    public Memory<byte> ToMemory()
    {
        Book();
        return _buffer.AsMemory(0, _length);
    }

    private void Book()
    {
        budget.Book(_length - _booked, _length, encodedBytes);
        _booked = _length;
    }
}
