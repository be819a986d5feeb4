using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace PartyArchive.Sealing;

/// <summary>
/// The keys of an archive, each wrapped by the master key, in a file of their own. An original has a key and the text of a document has one: where a document
/// lies may change, so a key for a whole record file would have to follow it; destroying a file destroys the keys of all its papers.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    /// <summary>Length of every key: AES-256.</summary>
    public const int KeyBytes = 32;

    /// <summary>Why content is not opened when the archive was given no ring.</summary>
    public const string NotGiven =
        "the archive was opened without its key ring. Supply it and its master key (ArchiveOptions.Encryption).";

    /// <summary>Why content is not opened when the ring has no key for it.</summary>
    public const string Destroyed =
        "its key is not in the key ring. It was destroyed, or the ring is an older copy or that of another archive.";

    private const string Schema = """
        PRAGMA secure_delete=ON;
        PRAGMA journal_mode=TRUNCATE;
        PRAGMA synchronous=EXTRA;
        CREATE TABLE IF NOT EXISTS ring (master TEXT NOT NULL, proof BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS keys (content TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
        """;

    private readonly IMasterKey _master;
    private readonly SqliteConnection _connection;

    // Guards the connection and what is not saved yet.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _unsaved = new(StringComparer.Ordinal);

    private KeyRing(IMasterKey master, SqliteConnection connection)
    {
        _master = master;
        _connection = connection;
    }

    /// <summary>Opens the ring; makes it when it is missing and may be written.</summary>
    /// <exception cref="KeyRingException">It is missing, no ring, or of another master key.</exception>
    public static KeyRing Open(EncryptionOptions options, bool readOnly)
    {
        var path = Path.GetFullPath(options.KeyRing);
        if (!File.Exists(path))
        {
            if (readOnly)
            {
                throw new KeyRingException(
                    path,
                    "there is no key ring. Without it nothing that is sealed can be read."
                );
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
            }.ToString()
        );
        var ring = new KeyRing(options.MasterKey, connection);
        try
        {
            connection.Open();
            if (!readOnly)
            {
                ring.Run(Schema);
            }
            ring.Prove(path, readOnly);
            return ring;
        }
        catch (SqliteException e)
        {
            ring.Dispose();
            throw new KeyRingException(path, $"it cannot be used as a key ring ({e.Message}). Name another file.");
        }
        catch
        {
            ring.Dispose();
            throw;
        }
    }

    /// <summary>A master key is tried on a key of no use: the wrong one is told at once and not at the first paper.</summary>
    private void Prove(string path, bool readOnly)
    {
        using var command = Command("SELECT master, proof FROM ring");
        using (var row = command.ExecuteReader())
        {
            if (row.Read())
            {
                try
                {
                    _master.Unwrap(row.GetFieldValue<byte[]>(1));
                    return;
                }
                catch (CryptographicException)
                {
                    throw new KeyRingException(
                        path,
                        $"master key '{_master.Id}' does not open it; it was made with '{row.GetString(0)}'. Supply that key."
                    );
                }
            }
        }
        if (readOnly)
        {
            throw new KeyRingException(path, "it is no key ring.");
        }
        Run(
            "INSERT INTO ring VALUES (@master, @proof)",
            ("@master", _master.Id),
            ("@proof", _master.Wrap(RandomNumberGenerator.GetBytes(KeyBytes)))
        );
    }

    /// <summary>A new key for some content; it can be found at once, and is durable with the next <see cref="Save"/>.</summary>
    public byte[] Create(string content)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        Add(content, key);
        return key;
    }

    /// <summary>Takes the key that some content was sealed under, in the place of an earlier one.</summary>
    public void Add(string content, byte[] key)
    {
        lock (_gate)
        {
            _unsaved[content] = key;
        }
    }

    /// <summary>Makes new keys durable: before anything they seal is.</summary>
    public void Save()
    {
        lock (_gate)
        {
            if (_unsaved.Count == 0)
            {
                return;
            }
            using var transaction = _connection.BeginTransaction();
            foreach (var (content, key) in _unsaved)
            {
                Run(
                    "INSERT INTO keys VALUES (@content, @wrapped) ON CONFLICT (content) DO UPDATE SET wrapped = excluded.wrapped",
                    ("@content", content),
                    ("@wrapped", _master.Wrap(key))
                );
            }
            transaction.Commit();
            _unsaved.Clear();
        }
    }

    /// <summary>The key of some content; null when there is none, or none any more.</summary>
    public byte[]? Find(string content)
    {
        lock (_gate)
        {
            if (_unsaved.TryGetValue(content, out var key))
            {
                return key;
            }
            using var command = Command("SELECT wrapped FROM keys WHERE content = @content", ("@content", content));
            return command.ExecuteScalar() is byte[] wrapped ? _master.Unwrap(wrapped) : null;
        }
    }

    /// <summary>Destroys keys: overwritten in the file, durable when it returns.</summary>
    /// <returns>Keys that were there.</returns>
    public int Destroy(IEnumerable<string> contents)
    {
        lock (_gate)
        {
            var destroyed = 0;
            using var transaction = _connection.BeginTransaction();
            foreach (var content in contents)
            {
                _unsaved.Remove(content);
                destroyed += Run("DELETE FROM keys WHERE content = @content", ("@content", content));
            }
            transaction.Commit();
            return destroyed;
        }
    }

    private int Run(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text passed here is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
