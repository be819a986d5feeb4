using System.Text;

namespace PartyArchive.Exchange.Sheets;

/// <summary>Comma-separated text (RFC 4180), read and written row by row. Semicolons and tabs are taken as separators too when the first line has more of them.</summary>
internal static class CsvTable
{
    /// <summary>Characters a cell may have; more is damage, such as a quotation mark that never closes.</summary>
    private const int MaxCellCharacters = 1 << 20;

    /// <summary>Rows in order. The stream is read once and stays open.</summary>
    /// <exception cref="InventoryException">A cell is longer than any cell is.</exception>
    public static IEnumerable<SheetRow> Read(Stream source)
    {
        using var reader = new StreamReader(
            source,
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true,
            leaveOpen: true
        );
        char? separator = null;
        var cells = new List<string>();
        var cell = new StringBuilder();
        var line = 1;
        var isQuoted = false;
        var firstLine = new StringBuilder();
        var buffer = new char[8192];
        // The separator is told by the first line, so that line is looked at before it is cut.
        int first;
        while (separator is null && (first = reader.Read()) >= 0)
        {
            firstLine.Append((char)first);
            if (first == '\n' || firstLine.Length >= buffer.Length)
            {
                separator = SeparatorOf(firstLine);
            }
        }
        separator ??= SeparatorOf(firstLine);
        foreach (var letter in Letters(firstLine.ToString(), reader, buffer))
        {
            if (cell.Length > MaxCellCharacters)
            {
                throw new InventoryException($"Row {line} has a cell without end. Check its quotation marks.");
            }
            if (isQuoted)
            {
                if (letter == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(letter);
                }
            }
            else if (letter == '"')
            {
                // A mark after a closed one is a doubled mark within the quotation.
                if (cell.Length > 0)
                {
                    cell.Append('"');
                }
                isQuoted = true;
            }
            else if (letter == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (letter == '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                yield return new SheetRow(line++, cells);
                cells = [];
            }
            else
            {
                cell.Append(letter);
            }
        }
        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString());
            yield return new SheetRow(line, cells);
        }
    }

    /// <summary>Writes rows; a cell that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
    public static async Task WriteAsync(
        Stream target,
        IAsyncEnumerable<IReadOnlyList<string>> rows,
        CancellationToken cancellationToken
    )
    {
        // Excel takes UTF-8 for an old code page unless the mark stands first.
        var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var line = string.Join(',', row.Select(Quoted));
                await writer.WriteAsync((line + "\r\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Quoted(string cell)
    {
        var text = cell.Length > 0 && cell[0] is '=' or '+' or '@' ? "'" + cell : cell;
        return text.AsSpan().IndexOfAny("\",\r\n;") < 0
            ? text
            : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static char SeparatorOf(StringBuilder line)
    {
        var text = line.ToString();
        return ",;\t".MaxBy(candidate => text.Count(letter => letter == candidate));
    }

    private static IEnumerable<char> Letters(string start, StreamReader rest, char[] buffer)
    {
        foreach (var letter in start)
        {
            yield return letter;
        }
        int read;
        while ((read = rest.Read(buffer, 0, buffer.Length)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                yield return buffer[i];
            }
        }
    }
}
