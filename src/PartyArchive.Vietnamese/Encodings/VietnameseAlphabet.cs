namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Letters of Vietnamese text, and those that no other language of Latin-1 has.</summary>
internal static class VietnameseAlphabet
{
    private const byte IsOwn = 1;
    private const byte IsShared = 2;

    private static readonly byte[] s_kinds = Classify();

    /// <summary>The 26 letters of ASCII and the 67 with marks, small.</summary>
    public const string SmallLetters =
        "abcdefghijklmnopqrstuvwxyz" + "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

    /// <summary>A letter that Latin-1 lacks (ă, đ, ĩ, ũ, ơ, ư, ạ to ỹ): proof that at least this character is Unicode already.</summary>
    public static bool IsVietnameseOnly(char character) => character < s_kinds.Length && s_kinds[character] == IsOwn;

    /// <summary>A letter with a mark that both Latin-1 and Vietnamese have (à, á, â, ã, è, é, ê, ì, í, ò, ó, ô, õ, ù, ú, ý).</summary>
    public static bool IsSharedWithLatin1(char character) =>
        character < s_kinds.Length && s_kinds[character] == IsShared;

    public static bool ContainsVietnameseOnly(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\u0102', '\u1EF9'); at >= 0; )
        {
            if (IsVietnameseOnly(text[at]))
            {
                return true;
            }

            var next = text[(at + 1)..].IndexOfAnyInRange('\u0102', '\u1EF9');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static byte[] Classify()
    {
        var kinds = new byte[0x1F00];
        foreach (var small in SmallLetters)
        {
            if (small >= 0x80)
            {
                var kind = small < 0x100 ? IsShared : IsOwn;
                kinds[small] = kind;
                kinds[char.ToUpperInvariant(small)] = kind;
            }
        }

        return kinds;
    }
}
