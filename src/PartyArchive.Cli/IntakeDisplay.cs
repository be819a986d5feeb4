using PartyArchive.Accession;
using Spectre.Console;

namespace PartyArchive.Cli;

/// <summary>Shows an intake while it runs: a bar on a terminal, a plain line now and then elsewhere, nothing for programs.</summary>
internal static class IntakeDisplay
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    public static Task<AccessionReport> ShowAsync(
        bool isQuiet,
        Func<IProgress<AccessionProgress>?, Task<AccessionReport>> intake
    )
    {
        if (isQuiet)
        {
            return intake(null);
        }
        return Console.IsOutputRedirected ? intake(new PlainProgress()) : ShowBarAsync(intake);
    }

    private static Task<AccessionReport> ShowBarAsync(
        Func<IProgress<AccessionProgress>?, Task<AccessionReport>> intake
    ) =>
        AnsiConsole
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .StartAsync(async context =>
            {
                var bar = context.AddTask("intake", maxValue: 1);
                var report = await intake(new BarProgress(bar)).ConfigureAwait(false);
                bar.Value = bar.MaxValue;
                return report;
            });

    private static string Describe(AccessionProgress value)
    {
        var problems = value.Outcomes.Where(static pair => pair.Key.IsProblem()).Sum(static pair => pair.Value);
        var left = value.Remaining is { } remaining ? $", {remaining:h\\:mm\\:ss} left" : "";
        return $"{value.Stage}: {value.Done:N0}/{value.Found:N0}{(value.IsWalkComplete ? "" : "+")} files, {value.FilesPerSecond:N0}/s, {value.BytesPerSecond / 1e6:N1} MB/s, {problems:N0} problems{left}";
    }

    /// <summary>Progress is reported from several threads and must be cheap; unlike <see cref="Progress{T}"/> this needs no thread of its own.</summary>
    private sealed class BarProgress(ProgressTask bar) : IProgress<AccessionProgress>
    {
        public void Report(AccessionProgress value)
        {
            lock (bar)
            {
                bar.MaxValue = Math.Max(1, value.Found);
                bar.Value = Math.Max(bar.Value, value.Done);
                bar.Description = Describe(value);
            }
        }
    }

    private sealed class PlainProgress : IProgress<AccessionProgress>
    {
        private readonly Lock _lock = new();
        private TimeSpan _next = PlainInterval;

        public void Report(AccessionProgress value)
        {
            lock (_lock)
            {
                if (value.Elapsed < _next)
                {
                    return;
                }
                _next = value.Elapsed + PlainInterval;
            }
            Console.WriteLine(Describe(value));
        }
    }
}
