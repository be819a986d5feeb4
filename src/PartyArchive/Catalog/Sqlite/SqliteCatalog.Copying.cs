using Microsoft.Data.Sqlite;
using PartyArchive.Originals;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task CopyToAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Task.Run(() => CopyTo(Path.GetFullPath(file)), cancellationToken);
    }

    /// <summary>
    /// A copy of its own connection: it reads one state of the log from beginning to end and writes only what that state holds, so that nothing that was
    /// removed before goes along.
    /// </summary>
    private void CopyTo(string file)
    {
        if (File.Exists(file))
        {
            throw new CatalogStorageException(file, "copy the catalogue to", "the file exists already.");
        }
        using var mark = CopyMark.Set(_path);
        try
        {
            using var session = SqliteSession.Open(
                _path,
                _writer is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite
            );
            session.Run(SqlitePragmas.Patience(TimeSpan.FromSeconds(SqlitePragmas.BusySeconds)));
            session.Statement("VACUUM INTO @file").Set("@file", file).Execute();
            FlushFile(file);
        }
        catch (SqliteException e)
        {
            File.Delete(file);
            throw new CatalogStorageException(file, "copy the catalogue to", SqliteSession.Reason(e), e);
        }
    }

    private static void FlushFile(string file)
    {
        using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }
        PosixFile.FlushFolder(Path.GetDirectoryName(file)!);
    }
}
