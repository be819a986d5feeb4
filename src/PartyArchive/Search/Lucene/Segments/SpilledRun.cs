using Microsoft.Win32.SafeHandles;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// The terms of a run in a file, while an index is made anew: several runs become one segment at once, and each posting goes through the package's codec once. A term
/// shares its beginning with the one before. The file goes with the instance.
/// </summary>
internal sealed class SpilledRun : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly Dictionary<TermField, long> _fields = [];

    private SpilledRun(SafeFileHandle file) => _file = file;

    /// <summary>Fields of the run.</summary>
    public IReadOnlyCollection<TermField> Fields => _fields.Keys;

    /// <summary>Size of the file.</summary>
    public long Length { get; private set; }

    /// <summary>Writes a run.</summary>
    /// <param name="path">File to make.</param>
    /// <param name="run">Terms; forgotten afterwards.</param>
    /// <param name="first">Number in the segment of the run's first document.</param>
    public static SpilledRun Write(string path, TermRun run, int first)
    {
        var spilled = new SpilledRun(
            File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose)
        );
        try
        {
            var writer = new Writer(spilled);
            run.Write(writer, first);
            writer.Flush();
            return spilled;
        }
        catch
        {
            spilled.Dispose();
            throw;
        }
    }

    /// <summary>The terms of a field from its first on; null when the run has none.</summary>
    public SpilledTerms? Terms(TermField field) =>
        _fields.TryGetValue(field, out var start) ? new SpilledTerms(_file, start) : null;

    public void Dispose() => _file.Dispose();

    private sealed class Writer(SpilledRun spilled) : ITermSink
    {
        private byte[] _buffer = new byte[256 * 1024];
        private byte[] _before = new byte[512];
        private int _beforeLength;
        private int _used;

        public void BeginField(TermField field)
        {
            spilled._fields.Add(field, spilled.Length + _used);
            _beforeLength = 0;
        }

        public void BeginTerm(ReadOnlySpan<byte> term)
        {
            var shared = term.CommonPrefixLength(_before.AsSpan(0, _beforeLength));
            Reserve(term.Length + (2 * PackedNumber.Longest));
            // One more than the length, for zero ends the field.
            WriteNumber(term.Length - shared + 1);
            WriteNumber(shared);
            Copy(term[shared..]);
            if (_before.Length < term.Length)
            {
                _before = new byte[2 * term.Length];
            }
            term.CopyTo(_before);
            _beforeLength = term.Length;
        }

        // A run is written from memory, where a term has all its postings at once.
        public void AddPostings(ReadOnlySpan<byte> postings)
        {
            Reserve(postings.Length + PackedNumber.Longest);
            WriteNumber(postings.Length);
            Copy(postings);
        }

        public void EndTerm() { }

        public void EndField()
        {
            Reserve(1);
            WriteNumber(0);
        }

        public void Flush()
        {
            RandomAccess.Write(spilled._file, _buffer.AsSpan(0, _used), spilled.Length);
            spilled.Length += _used;
            _used = 0;
        }

        private void Reserve(int more)
        {
            if (_used + more <= _buffer.Length)
            {
                return;
            }
            Flush();
            if (more > _buffer.Length)
            {
                _buffer = new byte[2 * more];
            }
        }

        private void Copy(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_buffer.AsSpan(_used));
            _used += bytes.Length;
        }

        private void WriteNumber(int value) => PackedNumber.Write(_buffer, ref _used, (uint)value);
    }
}
