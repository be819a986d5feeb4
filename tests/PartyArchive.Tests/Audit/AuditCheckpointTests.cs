using PartyArchive.Audit;

namespace PartyArchive.Tests.Audit;

public sealed class AuditCheckpointTests
{
    [Fact]
    public void Its_text_is_six_lines_and_reads_back()
    {
        var (_, checkpoint) = MadeUpLog.OfThreeChains(9);

        var text = checkpoint.ToString();

        Assert.Equal(
            $"""
            partyarchive-checkpoint/1
            archive: 6f1f7d0e2a514a0e9d7b3f3f6c1c9a01
            moment: 2026-03-02T01:30:09.0000000Z
            entries: 10
            chains: 3
            root: {checkpoint.Root}

            """.ReplaceLineEndings("\n"),
            text
        );
        Assert.True(AuditCheckpoint.TryParse(text, out var read));
        Assert.Equal(checkpoint, read);
        Assert.True(AuditCheckpoint.TryParse(text.ReplaceLineEndings("\r\n"), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("partyarchive-checkpoint/1\n")]
    [InlineData("partyarchive-checkpoint/2\narchive: 6f1f7d0e2a514a0e9d7b3f3f6c1c9a01\n")]
    public void Anything_else_is_refused(string text) => Assert.False(AuditCheckpoint.TryParse(text, out _));

    [Fact]
    public void A_thousand_events_do_not_pass_without_a_checkpoint()
    {
        var log = new MadeUpLog();
        for (var i = 0; i < 2_500; i++)
        {
            log.Add(MadeUpLog.Event($"{i}", $"P{i % 7}"), MadeUpLog.Morning);
        }

        Assert.Equal(2_502, log.Lines.Count);
        Assert.Equal(2, MadeUpLog.Verify(log.Lines).CheckpointsWithin);
    }

    [Fact]
    public void An_event_that_comes_a_minute_after_one_without_checkpoint_is_preceded_by_one()
    {
        var log = new MadeUpLog();
        log.Add(MadeUpLog.Event("1"), MadeUpLog.Morning);
        log.Add(MadeUpLog.Event("2"), MadeUpLog.Morning.AddSeconds(59));
        Assert.Equal(2, log.Lines.Count);

        log.Add(MadeUpLog.Event("3"), MadeUpLog.Morning.AddSeconds(60));

        Assert.Equal(4, log.Lines.Count);
        Assert.Equal(1, MadeUpLog.Verify(log.Lines).CheckpointsWithin);
    }
}
