using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Tests.Letters;

public class LetterTableTests
{
    [Fact]
    public void These_tests_run_without_culture_data()
    {
        Assert.True(AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant);
        Assert.Throws<CultureNotFoundException>(() => CultureInfo.GetCultureInfo("vi-VN"));
    }

    [Fact]
    public void The_tables_are_the_same_in_every_globalization_mode()
    {
        // The digest was also taken in a process with ICU. A change means that an index must be built anew.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> row = stackalloc byte[5];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var entry = LetterTable.Get((char)c);
            BinaryPrimitives.WriteUInt16LittleEndian(row, entry.Lower);
            BinaryPrimitives.WriteUInt16LittleEndian(row[2..], entry.Fold);
            row[4] = (byte)entry.Class;
            hash.AppendData(row);
        }

        Assert.Equal("75c2294848d0275a", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Theory]
    [InlineData('a', 'a', 'a', nameof(CharacterClass.Letter))]
    [InlineData('Ậ', 'ậ', 'a', nameof(CharacterClass.Capital))]
    [InlineData('Đ', 'đ', 'd', nameof(CharacterClass.Capital))]
    [InlineData('Ð', 'đ', 'd', nameof(CharacterClass.Capital))]
    [InlineData('5', '5', '5', nameof(CharacterClass.Digit))]
    [InlineData('_', '_', '_', nameof(CharacterClass.Separator))]
    [InlineData('\u0301', '\u0301', '\u0301', nameof(CharacterClass.Mark))]
    [InlineData('\u00AD', '\u00AD', '\u00AD', nameof(CharacterClass.Ignorable))]
    [InlineData('漢', '漢', '漢', nameof(CharacterClass.Ideograph))]
    [InlineData('Я', 'я', 'я', nameof(CharacterClass.Capital))]
    [InlineData('ß', 'ß', 'ß', nameof(CharacterClass.Letter))]
    [InlineData('²', '²', '²', nameof(CharacterClass.Separator))]
    [InlineData('\uD840', '\uD840', '\uD840', nameof(CharacterClass.Surrogate))]
    [InlineData('\uDC00', '\uDC00', '\uDC00', nameof(CharacterClass.Separator))]
    public void A_character_is_known(char character, char lower, char fold, string expected) =>
        Assert.Equal(
            new LetterTable.Entry(lower, fold, Enum.Parse<CharacterClass>(expected)),
            LetterTable.Get(character)
        );
}
