namespace PartyArchive.Extraction.Word97;

/// <summary>The RC4 stream cipher, which the framework does not offer: old documents are to be read, none is to be protected with it.</summary>
internal sealed class Rc4
{
    private const int States = 256;
    private readonly byte[] _state = new byte[States];
    private byte _i;
    private byte _j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < States; i++)
        {
            _state[i] = (byte)i;
        }
        byte j = 0;
        for (var i = 0; i < States; i++)
        {
            j += (byte)(_state[i] + key[i % key.Length]);
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>Encrypts or, which is the same, decrypts in place; the next call goes on in the key stream.</summary>
    public void Apply(Span<byte> data)
    {
        for (var at = 0; at < data.Length; at++)
        {
            _i++;
            _j += _state[_i];
            (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
            data[at] ^= _state[(byte)(_state[_i] + _state[_j])];
        }
    }
}
