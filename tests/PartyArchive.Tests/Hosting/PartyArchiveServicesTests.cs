using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartyArchive.Extraction;
using PartyArchive.Hosting;

namespace PartyArchive.Tests.Hosting;

public sealed class PartyArchiveServicesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_host_opens_one_archive_for_everybody_and_closes_it_with_the_application()
    {
        Archive archive;
        await using (var provider = Provider(options => options.Folder = _folder["archive"]))
        {
            var host = provider.GetRequiredService<ArchiveHost>();
            var opened = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => host.GetAsync(TestContext.Current.CancellationToken).AsTask())
            );
            archive = Assert.Single(opened.Distinct());
            Assert.Equal(_folder["archive"], archive.Folder);
        }

        // Closed: the folder can be opened for writing again.
        await using var again = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _folder["archive"] },
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.NotSame(archive, again);
    }

    [Fact]
    public void Faulty_options_are_all_named_when_the_application_starts()
    {
        using var provider = Provider(options =>
            options.Extraction = new ExtractionOptions { EstimatedPageCharacters = 1 }
        );

        var fault = Assert.Throws<OptionsValidationException>(() =>
            provider.GetRequiredService<IStartupValidator>().Validate()
        );

        Assert.Contains(fault.Failures, failure => failure.Contains("Folder", StringComparison.Ordinal));
        Assert.Contains(
            fault.Failures,
            failure => failure.Contains("EstimatedPageCharacters", StringComparison.Ordinal)
        );
    }

    private static ServiceProvider Provider(Action<ArchiveOptions> configure) =>
        new ServiceCollection().AddPartyArchive(configure).BuildServiceProvider();
}
