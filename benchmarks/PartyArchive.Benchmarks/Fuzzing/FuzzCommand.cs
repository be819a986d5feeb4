using System.Diagnostics;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>
/// Feeds mutated files to the readers: <c>fuzz --format pdf --seeds FOLDER --count 20000 [--seed 1] [--isolated] [--budget 10] [--killers FOLDER]</c>.
/// A second process reads; when an input kills or hangs it, the input is kept and a new one goes on with the next.
/// </summary>
internal static class FuzzCommand
{
    public static int Run(string[] arguments)
    {
        var plan = FuzzPlan.TryParse(arguments, out var problem);
        if (plan is null)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }
        if (plan.IsReader)
        {
            return FuzzReader.Run(plan);
        }
        var tally = new FuzzTally();
        var watch = Stopwatch.StartNew();
        var next = plan.From;
        while (next < plan.Count)
        {
            next = RunReader(plan with { From = next }, arguments, tally);
        }
        tally.Print(plan, watch.Elapsed);
        return tally.Killers == 0 ? 0 : 1;
    }

    /// <summary>Runs one reading process to its end; gives the number of the first input it did not reach.</summary>
    private static int RunReader(FuzzPlan plan, string[] arguments, FuzzTally tally)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(FuzzCommand).Assembly.Location);
        }
        string[] all = ["fuzz", .. arguments, "--from", plan.From.ToString(), "--reader"];
        Array.ForEach(all, start.ArgumentList.Add);
        // The cap a worker runs under: without it a bomb would take the machine's memory before it is noticed.
        start.Environment["DOTNET_GCHeapHardLimit"] = "20000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var reached = plan.From - 1;
        var answered = reached;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (fields[0] == ">")
            {
                reached = int.Parse(fields[1]);
            }
            else if (fields[0] == "<")
            {
                answered = int.Parse(fields[1]);
                tally.Add(answered, fields[2], double.Parse(fields[3]), long.Parse(fields[4]));
            }
        }
        process.WaitForExit();
        if (reached > answered || (process.ExitCode != 0 && reached < plan.Count - 1))
        {
            var kind = process.ExitCode == FuzzReader.HungExitCode ? "hang" : "death";
            tally.AddKiller(plan.Keep(reached, kind));
            return reached + 1;
        }
        return plan.Count;
    }
}
