using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Audit;

/// <summary>
/// Seals a value: HMAC-SHA-256 under a salt that is kept beside the log with the value. While the salt is there, anybody can check a value put forward;
/// when salt and value are destroyed with the document, the seal that stays in the log tells nothing, not even of a value that is easy to guess.
/// </summary>
internal static class ValueSeal
{
    public const int SaltBytes = 16;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <param name="salt">Salt of the entry.</param>
    /// <param name="field">Name of the field: equal values of two fields get different seals.</param>
    /// <param name="isNew">Whether the value is the one after the change.</param>
    /// <param name="value">The value; null gives null.</param>
    public static string? Of(byte[] salt, string field, bool isNew, string? value) =>
        value is null
            ? null
            : Convert.ToHexStringLower(
                HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{field}\0{(isNew ? "new" : "old")}\0{value}"))
            );
}
