using System.Security.Cryptography;
using System.Text;
using PartyArchive.Audit;

namespace PartyArchive.Tests.Audit;

/// <summary>Bar A-01: what somebody with write access to the stored log can do to it, and what shows.</summary>
public sealed class TamperingTests
{
    private const int Events = 21;
    private const int Mutations = 10_000;

    [Fact]
    public void A_log_that_nobody_touched_is_sound_and_confirmed()
    {
        var (lines, end) = MadeUpLog.OfThreeChains(Events);

        var result = MadeUpLog.Verify(lines, end);

        Assert.True(result.IsSound);
        Assert.Equal(
            (Events + 2, 3, 2, 1),
            (result.Entries, result.Chains, result.CheckpointsWithin, result.CheckpointsConfirmed)
        );
    }

    [Fact]
    public void Ten_thousand_single_mutations_all_show_against_a_checkpoint_kept_elsewhere()
    {
        var (lines, end) = MadeUpLog.OfThreeChains(Events);
        var random = new Random(20261128);
        var missed = new List<string>();
        for (var i = 0; i < Mutations; i++)
        {
            var (mutated, name) = Mutate(random, lines, random.Next(10));
            if (MadeUpLog.Verify(mutated, end).IsSound)
            {
                missed.Add(name);
            }
        }
        Assert.Empty(missed);
    }

    [Fact]
    public void Without_a_checkpoint_kept_elsewhere_only_what_is_cut_off_the_end_or_written_anew_up_to_it_stays_hidden()
    {
        var (lines, _) = MadeUpLog.OfThreeChains(Events);
        var random = new Random(20261129);
        var missed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Mutations; i++)
        {
            var (mutated, name) = Mutate(random, lines, random.Next(10));
            if (MadeUpLog.Verify(mutated).IsSound)
            {
                missed.Add(name);
            }
        }
        Assert.Equal([Cut, WrittenAnew], missed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_chain_taken_out_as_a_whole_shows_without_any_checkpoint()
    {
        var (lines, _) = MadeUpLog.OfThreeChains(Events);

        var result = MadeUpLog.Verify(
            lines.Where(static line => !Text(line).Contains("\"chain\":\"PB\"", StringComparison.Ordinal))
        );

        Assert.Contains(result.Faults, static fault => fault.Kind == AuditFaultKind.Missing);
    }

    [Fact]
    public void Entries_of_another_archive_are_not_taken_for_its_own()
    {
        var (lines, end) = MadeUpLog.OfThreeChains(Events);
        var other = new AuditVerifier(Guid.NewGuid(), [end]);

        foreach (var line in lines)
        {
            other.Take(line.Body, line.Hash);
        }

        Assert.Equal(
            [AuditFaultKind.Unlinked, AuditFaultKind.Checkpoint],
            other.Finish().Faults.Select(static fault => fault.Kind).Distinct().OrderBy(static kind => kind)
        );
    }

    private const string Cut = "cut off the end";
    private const string WrittenAnew = "written anew to the end";

    private static (List<MadeUpLog.Line> Lines, string Name) Mutate(Random random, List<MadeUpLog.Line> lines, int kind)
    {
        var mutated = new List<MadeUpLog.Line>(lines);
        var at = random.Next(lines.Count);
        switch (kind)
        {
            case 0:
                mutated[at] = lines[at] with { Body = Flipped(random, lines[at].Body) };
                return (mutated, "one bit of an entry flipped");
            case 1:
                mutated[at] = lines[at] with { Hash = Flipped(random, lines[at].Hash) };
                return (mutated, "one bit of a hash flipped");
            case 2:
                // The last entry of the log alone could be replaced like this; that is what the checkpoint elsewhere is for.
                at = random.Next(lines.Count - 1);
                mutated[at] = Forged(lines[at]);
                return (mutated, "an entry replaced, with its hash");
            case 3:
                mutated.RemoveAt(random.Next(lines.Count - 1));
                return (mutated, "an entry taken out");
            case 4:
                var other = (at + 1 + random.Next(lines.Count - 1)) % lines.Count;
                (mutated[at], mutated[other]) = (mutated[other], mutated[at]);
                return (mutated, "two entries exchanged");
            case 5:
                mutated.Insert(random.Next(lines.Count), lines[at]);
                return (mutated, "an entry put in a second time");
            case 6:
                // The last entry is the checkpoint itself, which does not cover itself.
                at = random.Next(lines.Count - 1);
                mutated.RemoveRange(at, lines.Count - at);
                return (mutated, Cut);
            case 7:
                mutated[at] = lines[at] with { Body = lines[at].Body[..random.Next(lines[at].Body.Length)] };
                return (mutated, "an entry cut short");
            case 8:
                mutated.Insert(random.Next(lines.Count), Forged(lines[at]));
                return (mutated, "a forged entry put in");
            default:
                return (Rewritten(random), WrittenAnew);
        }
    }

    private static byte[] Flipped(Random random, byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static MadeUpLog.Line Forged(MadeUpLog.Line line)
    {
        var body = Encoding.UTF8.GetBytes(
            Text(line)
                .Replace("văn thư", "người khác", StringComparison.Ordinal)
                .Replace("\"partyarchive\"", "\"người khác\"", StringComparison.Ordinal)
        );
        return new MadeUpLog.Line(body, SHA256.HashData(body));
    }

    /// <summary>What an administrator with this library can do: the whole log again, another basis in every entry, every hash right.</summary>
    private static List<MadeUpLog.Line> Rewritten(Random random)
    {
        var log = new MadeUpLog();
        var events = random.Next(1, Events);
        for (var i = 0; i < events; i++)
        {
            log.Add(MadeUpLog.Event($"{i}", i % 2 == 0 ? null : "PA") with { Basis = "99-QĐ/VPTU" }, MadeUpLog.Morning);
        }
        log.Checkpoint(MadeUpLog.Morning);
        return log.Lines;
    }

    private static string Text(MadeUpLog.Line line) => Encoding.UTF8.GetString(line.Body);
}
