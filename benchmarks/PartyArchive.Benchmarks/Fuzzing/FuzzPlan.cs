namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>What one fuzzing run reads. Every input follows from the seed and its number alone, so that any of them can be made again.</summary>
internal sealed record FuzzPlan
{
    private const int MaxSeedBytes = 200_000;

    public required string Format { get; init; }

    public required IReadOnlyList<byte[]> Seeds { get; init; }

    public required int Count { get; init; }

    public int Seed { get; init; } = 1;

    public int From { get; init; }

    public bool IsIsolated { get; init; }

    public bool IsReader { get; init; }

    /// <summary>Time after which an input counts as a hang.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(10);

    public string KillerFolder { get; init; } = Path.Combine(Path.GetTempPath(), "partyarchive-killers");

    public static FuzzPlan? TryParse(string[] arguments, out string problem)
    {
        problem =
            $"fuzz --format {FuzzFormats.Names} --seeds FOLDER --count N [--seed S] [--budget SECONDS] [--killers FOLDER] [--isolated]";
        var format = ValueOf(arguments, "--format");
        var folder = ValueOf(arguments, "--seeds");
        if (
            format is null
            || FuzzFormats.ExtensionsOf(format) is not { } extensions
            || folder is null
            || !int.TryParse(ValueOf(arguments, "--count"), out var count)
        )
        {
            return null;
        }
        var seeds = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
            .Where(static path => !path.EndsWith(".expected.txt", StringComparison.Ordinal))
            .Where(static path => new FileInfo(path).Length is > 0 and <= MaxSeedBytes)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .Concat(GeneratedSeeds.Of(format))
            .ToList();
        if (seeds.Count == 0)
        {
            problem =
                $"No file of at most {MaxSeedBytes} bytes named *{string.Join(", *", extensions)} lies under '{folder}'.";
            return null;
        }
        var plan = new FuzzPlan
        {
            Format = format,
            Seeds = seeds,
            Count = count,
            IsIsolated = arguments.Contains("--isolated"),
            IsReader = arguments.Contains("--reader"),
        };
        return plan with
        {
            Seed = int.Parse(ValueOf(arguments, "--seed") ?? "1"),
            From = int.Parse(ValueOf(arguments, "--from") ?? "0"),
            Budget = TimeSpan.FromSeconds(int.Parse(ValueOf(arguments, "--budget") ?? "10")),
            KillerFolder = ValueOf(arguments, "--killers") ?? plan.KillerFolder,
        };
    }

    /// <summary>The input of a number.</summary>
    public byte[] Make(int number)
    {
        var random = new Random(HashOf(Seed, number));
        var seed = Seeds[random.Next(Seeds.Count)];
        var content = random.Next(2) == 0 ? FuzzFormats.Mutate(Format, seed, random) : seed;
        return ReferenceEquals(content, seed) ? ByteMutation.Apply(seed, Seeds, random) : content;
    }

    /// <summary>Keeps an input that did harm; gives its path.</summary>
    public string Keep(int number, string kind)
    {
        Directory.CreateDirectory(KillerFolder);
        var path = Path.Combine(KillerFolder, $"{Format}-{kind}-{Seed}-{number}.bin");
        File.WriteAllBytes(path, Make(number));
        return path;
    }

    private static string? ValueOf(string[] arguments, string name)
    {
        var place = Array.LastIndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }

    // HashCode would differ between processes.
    private static int HashOf(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * -1_640_531_527));
}
