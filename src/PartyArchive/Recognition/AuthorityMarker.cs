namespace PartyArchive.Recognition;

/// <summary>
/// The marker before body or office in a signature: TM (thay mặt), KT (ký thay), TL (thừa lệnh), TUQ (thừa uỷ quyền), Q (quyền); with a point in
/// the state system, with a slash in the Party's and in older papers of both.
/// </summary>
internal static class AuthorityMarker
{
    private static readonly (string Printed, string Marker)[] Forms =
    [
        ("TUQ", "TUQ"),
        ("T/UQ", "TUQ"),
        ("TUN", "TUQ"),
        ("T/M", "TM"),
        ("TM", "TM"),
        ("K/T", "KT"),
        ("KT", "KT"),
        ("T/L", "TL"),
        ("TL", "TL"),
        ("Q", "Q"),
    ];

    /// <summary>Reads the marker at the start of a cell.</summary>
    /// <param name="cell">The cell, without blanks before it.</param>
    /// <param name="marker">TM, KT, TL, TUQ or Q.</param>
    /// <param name="end">Where the body or office begins.</param>
    public static bool TryRead(ReadOnlySpan<char> cell, out string marker, out int end)
    {
        foreach (var (printed, name) in Forms)
        {
            if (!cell.StartsWith(printed, StringComparison.OrdinalIgnoreCase) || !char.IsUpper(cell[0]))
            {
                continue;
            }
            end = printed.Length;
            var hasSign = printed.Contains('/', StringComparison.Ordinal);
            while (end < cell.Length && end < printed.Length + 4 && cell[end] is '.' or '/' or ' ' or ':')
            {
                hasSign |= cell[end] is '.' or '/';
                end++;
            }
            if (hasSign && end < cell.Length && char.IsUpper(cell[end]) && cell.Length - end > 2)
            {
                marker = name;
                return true;
            }
            // After a slash the case of the office is free: K/t Chủ tịch, KT/ bộ trưởng.
            if (hasSign && end < cell.Length && cell[..end].Contains('/') && char.IsLetter(cell[end]))
            {
                marker = name;
                return true;
            }
        }
        (marker, end) = ("", 0);
        return false;
    }
}
