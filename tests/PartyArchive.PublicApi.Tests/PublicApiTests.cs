using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace PartyArchive.PublicApi.Tests;

/// <summary>
/// The public API is a promise. A change shows here as a difference from the approved text; run with APPROVE=1 to write it anew, then read the difference.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string[] ForeignNamespaces =
    [
        "Lucene.",
        "Microsoft.Data.Sqlite",
        "SQLitePCL",
        "DocumentFormat.OpenXml",
        "UglyToad.",
        "AngleSharp",
        "MimeKit",
    ];

    public static TheoryData<string> Packages => ["PartyArchive.Vietnamese", "PartyArchive.Extraction", "PartyArchive"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_API_is_the_approved_one(string package)
    {
        var approvedPath = Path.Combine(FolderOfThisFile(), "Approved", package + ".txt");
        var current = Describe(package);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approvedPath)!);
            File.WriteAllText(approvedPath, current);
        }

        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";

        Assert.Equal(approved, current, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_type_of_a_third_party_shows_in_the_public_API(string package)
    {
        var api = Describe(package);

        Assert.All(ForeignNamespaces, foreign => Assert.DoesNotContain(foreign, api, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_public_class_is_sealed_static_or_meant_to_be_derived_from(string package)
    {
        var open = Load(package)
            .GetExportedTypes()
            .Where(static type =>
                type is { IsClass: true, IsSealed: false } && !typeof(Delegate).IsAssignableFrom(type)
            )
            .Select(static type => type.FullName)
            // A host whose law counts years otherwise derives its own rule.
            .Except(["PartyArchive.PartyArchiveException", "PartyArchive.Retention.Due.DueRule"]);

        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_public_async_method_takes_a_cancellation_token_last(string package)
    {
        var without = Load(package)
            .GetExportedTypes()
            .SelectMany(static type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .Where(static method =>
                method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "DisposeAsync"
            )
            .Where(static method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
            .Select(static method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(without);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_exception_derives_from_the_common_base(string package)
    {
        var strangers = Load(package)
            .GetExportedTypes()
            .Where(static type =>
                typeof(Exception).IsAssignableFrom(type) && !typeof(PartyArchiveException).IsAssignableFrom(type)
            )
            .Select(static type => type.FullName);

        Assert.Empty(strangers);
    }

    private static string Describe(string package) =>
        Load(package).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";

    private static Assembly Load(string package) => Assembly.Load(package);

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
