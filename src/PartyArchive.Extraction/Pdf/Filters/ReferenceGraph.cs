using System.Buffers.Text;

namespace PartyArchive.Extraction.Pdf.Filters;

/// <summary>
/// Which objects are nothing but a reference to another, and which streams keep their length in another object. PdfPig follows both
/// without a bound: a circle, or a very long chain, overflows the stack and takes the process down.
/// </summary>
internal sealed class ReferenceGraph
{
    // A reference to a reference is allowed but nobody writes more than one or two in a row.
    private const int LongestChain = 64;

    // One object number may be defined several times (updates); each definition counts, as PdfPig may pick any of them.
    private readonly Dictionary<long, List<long>> _edges = [];
    private bool _changed;

    /// <summary>Notes that reading object <paramref name="from"/> makes object <paramref name="to"/> be read.</summary>
    public void Add(long from, long to)
    {
        if (!_edges.TryGetValue(from, out var targets))
        {
            _edges[from] = targets = [];
        }
        if (!targets.Contains(to) && targets.Count < LongestChain)
        {
            targets.Add(to);
            _changed = true;
        }
    }

    /// <summary>Looks through an unpacked object stream (ISO 32000-1, 7.5.7) for objects that are references; the standard forbids them there.</summary>
    /// <param name="bytes">Numbers and offsets of the objects, then the objects.</param>
    /// <param name="first">Where the first object begins; not negative.</param>
    public void AddObjectStream(ReadOnlySpan<byte> bytes, double first)
    {
        var position = 0;
        var end = (int)Math.Min(first, bytes.Length);
        while (
            TryReadInteger(bytes[..end], ref position, out var number)
            && TryReadInteger(bytes[..end], ref position, out var offset)
        )
        {
            if (
                offset >= 0
                && end + offset < bytes.Length
                && TryReadReference(bytes[(int)(end + offset)..], out var target)
            )
            {
                Add(number, target);
            }
        }
    }

    /// <summary>A sentence when the references run in a circle or too far; null when they end.</summary>
    public string? FindLoop()
    {
        if (!_changed)
        {
            return null;
        }
        _changed = false;
        var depths = new Dictionary<long, int>(_edges.Count);
        foreach (var start in _edges.Keys)
        {
            if (!IsBounded(start, depths))
            {
                return "The file's references run in a circle.";
            }
        }
        return null;
    }

    /// <summary>Reads "12 0 R" at the start of the bytes.</summary>
    public static bool TryReadReference(ReadOnlySpan<byte> bytes, out long target)
    {
        var position = 0;
        return TryReadInteger(bytes, ref position, out target)
            && TryReadInteger(bytes, ref position, out _)
            && SkipBlanks(bytes, position) is var at
            && at < bytes.Length
            && bytes[at] == 'R';
    }

    public static bool TryReadInteger(ReadOnlySpan<byte> bytes, ref int position, out long value)
    {
        position = SkipBlanks(bytes, position);
        if (Utf8Parser.TryParse(bytes[position..], out value, out int used) && used > 0)
        {
            position += used;
            return true;
        }
        return false;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> bytes, int position)
    {
        while (position < bytes.Length && bytes[position] is 0 or 9 or 10 or 12 or 13 or 32)
        {
            position++;
        }
        return position;
    }

    // Walks depth first with an own stack. An object stays open until all below it is known, so everything above it on the stack
    // hangs on it: meeting an open object again is a circle.
    private bool IsBounded(long start, Dictionary<long, int> depths)
    {
        const int Open = -1;
        var stack = new Stack<long>();
        stack.Push(start);
        while (stack.TryPeek(out var current))
        {
            if (depths.GetValueOrDefault(current, Open) != Open)
            {
                stack.Pop();
                continue;
            }
            depths[current] = Open;
            var deepest = 0;
            var isReady = true;
            foreach (var target in _edges.GetValueOrDefault(current, []))
            {
                if (!depths.TryGetValue(target, out var below))
                {
                    stack.Push(target);
                    isReady = false;
                }
                else if (below == Open)
                {
                    return false;
                }
                else
                {
                    deepest = Math.Max(deepest, below);
                }
            }
            if (deepest >= LongestChain)
            {
                return false;
            }
            if (isReady)
            {
                depths[current] = deepest + 1;
                stack.Pop();
            }
        }
        return true;
    }
}
