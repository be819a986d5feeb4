namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>What became of the inputs of a run.</summary>
internal sealed class FuzzTally
{
    private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _examples = [];
    private readonly List<string> _killers = [];
    private readonly List<double> _times = [];
    private (double Milliseconds, int Number) _worst;
    private long _peakBytes;

    public int Killers => _killers.Count;

    public void Add(int number, string verdict, double milliseconds, long peakBytes)
    {
        _verdicts[verdict] = _verdicts.GetValueOrDefault(verdict) + 1;
        if (
            verdict == "Failed"
            || verdict.StartsWith("Unforeseen", StringComparison.Ordinal)
            || verdict.StartsWith("ESCAPED", StringComparison.Ordinal)
        )
        {
            if (!_examples.TryGetValue(verdict, out var numbers))
            {
                _examples[verdict] = numbers = [];
            }
            numbers.Add(number);
        }
        _times.Add(milliseconds);
        _worst = milliseconds > _worst.Milliseconds ? (milliseconds, number) : _worst;
        _peakBytes = Math.Max(_peakBytes, peakBytes);
    }

    public void AddKiller(string path) => _killers.Add(path);

    public void Print(FuzzPlan plan, TimeSpan elapsed)
    {
        _times.Sort();
        Console.WriteLine(
            $"{plan.Format}: {_times.Count + _killers.Count} inputs from {plan.Seeds.Count} seeds in {elapsed.TotalSeconds:F0} s, "
                + $"{Killers} deaths and hangs, p50 {At(0.5):F1} ms, p99 {At(0.99):F0} ms, "
                + $"worst {_worst.Milliseconds:F0} ms (input {_worst.Number}), peak {_peakBytes >> 20} MiB"
        );
        foreach (var (verdict, count) in _verdicts)
        {
            Console.WriteLine($"  {verdict}: {count}");
        }
        foreach (var (verdict, numbers) in _examples)
        {
            // The first of them are kept for a closer look.
            Console.WriteLine(
                $"  {verdict}: {string.Join(", ", numbers.Take(5).Select(number => plan.Keep(number, "odd")))}"
            );
        }
        foreach (var path in _killers)
        {
            Console.WriteLine($"  KILLER {path}");
        }
    }

    private double At(double share) => _times.Count == 0 ? 0 : _times[(int)((_times.Count - 1) * share)];
}
