using System.Globalization;
using Microsoft.Data.Sqlite;
using PartyArchive.Catalog.Schema;
using PartyArchive.Retention.Destruction;
using SQLitePCL;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Opens the file of a catalogue: tells whether it is one, and of which schema, before anything in it is touched.</summary>
/// <param name="folder">Folder of the archive, absolute.</param>
/// <param name="migrations">Schema steps known, in order.</param>
/// <param name="time">Clock.</param>
internal sealed class SqliteCatalogFile(string folder, IReadOnlyList<CatalogMigration> migrations, TimeProvider time)
{
    /// <summary>Name of the database in the folder of the archive.</summary>
    public const string Name = "catalog.db";

    private readonly string _path = Path.Combine(folder, Name);

    private int Known => migrations[^1].Version;

    /// <summary>Opens for writing; makes the catalogue when there is none, and brings an older schema up to date.</summary>
    public SqliteSession OpenForWriting()
    {
        if (!File.Exists(_path))
        {
            RefuseForeignFolder(folder);
            Directory.CreateDirectory(folder);
        }
        return Open(
            SqliteOpenMode.ReadWriteCreate,
            session =>
            {
                var version = ReadVersion(session);
                if (version == 0)
                {
                    RefuseForeignFolder(folder);
                    session.Run(SqlitePragmas.NewFile);
                }
                session.Run(SqlitePragmas.Writer);
                if (session.Ask("PRAGMA journal_mode") is not "wal")
                {
                    throw new CatalogStorageException(_path, "open", "its file system does not support shared memory.");
                }
                Migrate(session, version);
            }
        );
    }

    /// <summary>Opens for reading only; changes nothing.</summary>
    public SqliteSession OpenForReading()
    {
        if (!File.Exists(_path))
        {
            throw new NotAnArchiveException(folder, $"it has no {Name}.");
        }
        return Open(
            SqliteOpenMode.ReadOnly,
            session =>
            {
                var version = ReadVersion(session);
                if (version == 0)
                {
                    throw new NotAnArchiveException(folder, $"its {Name} is empty.");
                }
                var applied = ReadApplied(session);
                var missing = migrations.Select(static step => step.Version).Where(step => !applied.Contains(step));
                if (missing.Any())
                {
                    throw new OlderArchiveException(folder, version, Known, [.. missing]);
                }
                session.Run(SqlitePragmas.Reader);
            }
        );
    }

    private SqliteSession Open(SqliteOpenMode mode, Action<SqliteSession> prepare)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(_path, mode);
            prepare(session);
            var opened = session;
            session = null;
            return opened;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            throw new NotAnArchiveException(folder, $"{Name} cannot be read, {SqliteSession.Reason(e)}", e);
        }
        catch (SqliteException e)
        {
            throw new CatalogStorageException(_path, "open", SqliteSession.Reason(e), e);
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>Schema version of the file; 0 for an empty one.</summary>
    private int ReadVersion(SqliteSession session)
    {
        var application = Convert.ToInt64(session.Ask("PRAGMA application_id"), CultureInfo.InvariantCulture);
        if (application != SqlitePragmas.ApplicationId)
        {
            // A process killed while it made the archive may leave a file without anything in it.
            var objects = Convert.ToInt64(
                session.Ask("SELECT COUNT(*) FROM sqlite_master"),
                CultureInfo.InvariantCulture
            );
            return application == 0 && objects == 0
                ? 0
                : throw new NotAnArchiveException(folder, $"{Name} is a database of another program.");
        }
        var version = Convert.ToInt32(session.Ask(CatalogSql.ReadSchemaVersion), CultureInfo.InvariantCulture);
        return version <= Known ? version : throw new NewerArchiveException(folder, version, Known);
    }

    private void Migrate(SqliteSession session, int version)
    {
        var applied = version == 0 ? [] : ReadApplied(session);
        foreach (var migration in migrations)
        {
            if (!applied.Contains(migration.Version))
            {
                Apply(session, migration);
            }
        }
    }

    /// <summary>The steps a file has taken: not all up to its highest, when scripts of several rooms came to be in another order.</summary>
    private static HashSet<long> ReadApplied(SqliteSession session) =>
        [.. session.Statement(CatalogSql.ListSchemaVersions).Rows(static row => row.GetInt64(0))];

    /// <summary>The step and its version row are one transaction: a kill leaves the old schema or the new one.</summary>
    private void Apply(SqliteSession session, CatalogMigration migration)
    {
        session.Run("BEGIN IMMEDIATE");
        try
        {
            // Another process may have taken the step while this one waited.
            if (ReadVersion(session) == 0 || !ReadApplied(session).Contains(migration.Version))
            {
                session.Run(SqlDialect.Sqlite.Render(migration.Script));
                var now = CatalogRows.Moment(time.GetUtcNow());
                if (migration.Version == 1)
                {
                    Found(session, now);
                }
                session
                    .Statement(CatalogSql.InsertSchemaVersion)
                    .Set("@version", migration.Version)
                    .Set("@applied_at", now)
                    .Execute();
            }
            session.Run("COMMIT");
        }
        finally
        {
            if (session.IsInTransaction)
            {
                session.Run("ROLLBACK");
            }
        }
    }

    private static void Found(SqliteSession session, string now)
    {
        var mark = SqlitePragmas.ApplicationId.ToString(CultureInfo.InvariantCulture);
        session.Run($"PRAGMA application_id = {mark}");
        session
            .Statement(CatalogSql.InsertArchive)
            .Set("@id", Guid.NewGuid().ToString("n"))
            .Set("@created_at", now)
            .Execute();
    }

    /// <summary>A new catalogue is made only where nothing lies yet: a lost catalogue must not be replaced by an empty one in silence.</summary>
    /// <summary>Refuses a folder that has no catalogue but files of somebody else. Changes nothing.</summary>
    /// <exception cref="NotAnArchiveException">There are such files.</exception>
    public static void RefuseForeignFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        var foreign = Directory
            .EnumerateFiles(folder, "*", all)
            .FirstOrDefault(file => !IsOwn(Path.GetRelativePath(folder, file)));
        if (foreign is not null)
        {
            throw new NotAnArchiveException(
                folder,
                $"it has no {Name}, or an empty one, but other files ('{Path.GetRelativePath(folder, foreign)}')."
            );
        }
    }

    private static bool IsOwn(string relativePath) =>
        relativePath is Name or Name + "-wal" or Name + "-shm" or Name + "-journal"
        || relativePath is ArchiveLock.FileName or ArchiveLock.HolderFileName or SuppressionRegister.FileName;
}
