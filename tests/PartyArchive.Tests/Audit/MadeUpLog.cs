using PartyArchive.Audit;

namespace PartyArchive.Tests.Audit;

/// <summary>A log without a store: the entries as they would be stored, in a list that a test may damage.</summary>
internal sealed class MadeUpLog
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);
    public static readonly Guid Archive = Guid.Parse("6f1f7d0e-2a51-4a0e-9d7b-3f3f6c1c9a01");

    private readonly AuditTail _tail;

    public MadeUpLog() => _tail = new AuditTail(Archive, default, static _ => null, static () => [], Store);

    public List<Line> Lines { get; } = [];

    /// <summary>A log of three chains with a checkpoint in its midst, and the checkpoint over all of it.</summary>
    public static (List<Line> Lines, AuditCheckpoint End) OfThreeChains(int events)
    {
        var log = new MadeUpLog();
        for (var i = 0; i < events; i++)
        {
            log.Add(
                Event(
                    $"{i}",
                    (i % 3) switch
                    {
                        0 => null,
                        1 => "PA",
                        _ => "PB",
                    }
                ),
                Morning.AddSeconds(i)
            );
            if (i == events / 2)
            {
                log.Checkpoint(Morning.AddSeconds(i));
            }
        }
        var end = log.Checkpoint(Morning.AddSeconds(events));
        return (log.Lines, end);
    }

    public static AuditEvent Event(string subject, string? fonds = null) =>
        new()
        {
            Actor = "văn thư",
            Action = AuditActions.DocumentDescribed,
            Subject = new AuditSubject("document", subject),
            FondsCode = fonds,
            Basis = "12-QĐ/VPTU",
            Changes = [new AuditChange("Subject", null, $"Về việc {subject}")],
        };

    public void Add(AuditEvent auditEvent, DateTimeOffset moment) => _tail.Append(auditEvent, moment);

    public AuditCheckpoint Checkpoint(DateTimeOffset moment) => _tail.Checkpoint(moment);

    public static AuditVerification Verify(IEnumerable<Line> lines, params AuditCheckpoint[] checkpoints)
    {
        var verifier = new AuditVerifier(Archive, checkpoints);
        foreach (var line in lines)
        {
            verifier.Take(line.Body, line.Hash);
        }
        return verifier.Finish();
    }

    private void Store(SealedEntry entry) => Lines.Add(new Line(entry.Body.ToArray(), entry.Hash));

    internal sealed record Line(byte[] Body, byte[] Hash);
}
