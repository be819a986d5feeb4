namespace PartyArchive.Tests.Disk;

/// <summary>A file of a recorded disk: what of it is durable, and what was done to it since it was flushed last.</summary>
internal sealed class RecordedFile
{
    /// <summary>What a disk writes whole.</summary>
    private const int SectorBytes = 512;

    private readonly List<DiskCall> _pending = [];
    private byte[] _durable = [];

    public void Change(DiskCall call) => _pending.Add(call);

    public void Flush()
    {
        foreach (var call in _pending)
        {
            Apply(ref _durable, call, 0, call.Data.Length);
        }
        _pending.Clear();
    }

    /// <summary>The content after the power went: of what was not flushed some is there, some is not, some in part; in no order.</summary>
    public byte[] AfterPowerLoss(Random random)
    {
        var content = _durable.ToArray();
        var mood = random.Next(4);
        foreach (var call in _pending)
        {
            var fate = mood switch
            {
                0 => 0,
                1 => 1,
                _ => random.Next(3),
            };
            if (fate == 1)
            {
                Apply(ref content, call, 0, call.Data.Length);
            }
            else if (fate == 2 && call.Data.Length > SectorBytes)
            {
                var sectors = call.Data.Length / SectorBytes;
                var from = random.Next(sectors) * SectorBytes;
                var to = Math.Min(call.Data.Length, from + ((1 + random.Next(sectors)) * SectorBytes));
                Apply(ref content, call, from, to);
            }
        }
        return content;
    }

    private static void Apply(ref byte[] content, DiskCall call, int from, int to)
    {
        if (call.Kind == 'T')
        {
            Array.Resize(ref content, (int)call.Number);
            return;
        }
        var end = (int)call.Number + to;
        if (content.Length < end)
        {
            Array.Resize(ref content, end);
        }
        call.Data.AsSpan(from, to - from).CopyTo(content.AsSpan((int)call.Number + from));
    }
}
