using PartyArchive.Catalog.Sqlite;

namespace PartyArchive.Tests.Catalog.Sqlite;

public sealed class CopyMarkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_mark_is_seen_while_it_is_set_and_no_longer()
    {
        var catalog = _folder["catalog.db"];
        Assert.False(CopyMark.IsSet(catalog));

        using (CopyMark.Set(catalog))
        {
            Assert.True(CopyMark.IsSet(catalog));
            Assert.Null(CopyMark.Set(catalog));
        }

        Assert.False(CopyMark.IsSet(catalog));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_mark_left_by_a_killed_process_means_nothing()
    {
        _folder.Write("catalog.db-copying", "");

        Assert.False(CopyMark.IsSet(_folder["catalog.db"]));
    }
}
