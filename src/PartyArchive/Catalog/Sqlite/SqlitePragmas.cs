using System.Globalization;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>How connections are set up, and why.</summary>
internal static class SqlitePragmas
{
    /// <summary>"PAIX": marks a SQLite file as the catalogue of an archive (bytes 68 to 71 of the file).</summary>
    public const int ApplicationId = 0x50414958;

    /// <summary>Seconds a statement waits while another process writes.</summary>
    public const int BusySeconds = 10;

    /// <summary>Size of the write-ahead log above which a transaction waits for readers so that the log can start over; 32 MB.</summary>
    public const long LogSoftLimit = 32L << 20;

    /// <summary>How long it waits for them at most. A reader of this library holds its state for one statement only.</summary>
    public static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(60);

    private static readonly string BusyTimeout = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA busy_timeout = {BusySeconds * 1000};"
    );

    /// <summary>
    /// For a file that is made: the text of a usual paper takes 2 to 3 KB, of which one would stand alone on each page of the default 4 KB.
    /// </summary>
    public const string NewFile = "PRAGMA page_size = 16384";

    /// <summary>
    /// synchronous = FULL: in WAL mode NORMAL would lose acknowledged commits in a power cut. secure_delete: otherwise destroyed text stays readable in
    /// free pages (measured). temp_store: nothing of a paper may spill into temporary files. The log is cut back to 8 MB when it starts over.
    /// A checkpoint every 1,000 pages is one every 16 MB.
    /// </summary>
    public static readonly string Writer =
        BusyTimeout
        + """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA secure_delete = ON;
            PRAGMA temp_store = MEMORY;
            PRAGMA journal_size_limit = 8388608;
            PRAGMA wal_autocheckpoint = 1000;
            PRAGMA cache_size = -32768;
            """;

    /// <summary>
    /// For a connection that only records in the audit log, beside the writer or beside a reader of the archive. How far a commit waits for the disk is
    /// set for each transaction.
    /// </summary>
    public static readonly string Recorder =
        BusyTimeout + "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;";

    /// <summary>A commit waits for the disk: it survives a power cut.</summary>
    public const string Durable = "PRAGMA synchronous = FULL";

    /// <summary>A commit is with the system: it survives a kill of the process; the next durable one takes it along to the disk.</summary>
    public const string Written = "PRAGMA synchronous = NORMAL";

    /// <summary>For reading; a slip of the program cannot write.</summary>
    public static readonly string Reader = BusyTimeout + "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;";

    /// <summary>How long a statement waits for others, in milliseconds.</summary>
    public static string Patience(TimeSpan patience) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}");
}
