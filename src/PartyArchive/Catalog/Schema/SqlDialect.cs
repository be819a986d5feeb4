namespace PartyArchive.Catalog.Schema;

/// <summary>All that differs between the databases a catalogue may live in: three column types. Everything else is one SQL.</summary>
/// <param name="Text">Text that compares and sorts by code point.</param>
/// <param name="Bytes">Bytes of any length.</param>
/// <param name="Sequence">A primary key that the database counts up and never uses twice.</param>
internal sealed record SqlDialect(string Text, string Bytes, string Sequence)
{
    /// <summary>SQLite: text compares by its UTF-8 bytes already. AUTOINCREMENT keeps the numbers of deleted rows from coming back.</summary>
    public static SqlDialect Sqlite { get; } = new("TEXT", "BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT");

    /// <summary>PostgreSQL: without the "C" collation the order of ids and paths would follow the server's language.</summary>
    public static SqlDialect PostgreSql { get; } =
        new("TEXT COLLATE \"C\"", "BYTEA", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");

    /// <summary>A schema script in this dialect.</summary>
    public string Render(string script) =>
        script
            .Replace("{{text}}", Text, StringComparison.Ordinal)
            .Replace("{{bytes}}", Bytes, StringComparison.Ordinal)
            .Replace("{{sequence}}", Sequence, StringComparison.Ordinal);
}
