namespace PartyArchive.Vietnamese.Letters;

/// <summary>What a UTF-16 code unit means to a reader of words.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Ends a word: blanks, punctuation, controls, underscore, lone surrogates.</summary>
    Separator,

    /// <summary>A letter without case or in lower case, and marks of other scripts that belong to their letter.</summary>
    Letter,

    /// <summary>A capital letter.</summary>
    Capital,

    /// <summary>An ASCII digit.</summary>
    Digit,

    /// <summary>A combining mark, U+0300 to U+036F.</summary>
    Mark,

    /// <summary>Leaves no trace: soft hyphen, zero-width space, joiners, byte order mark.</summary>
    Ignorable,

    /// <summary>A Chinese character or kana: a word of its own.</summary>
    Ideograph,

    /// <summary>First half of a surrogate pair; what it is depends on the second half.</summary>
    Surrogate,

    /// <summary>§: a section sign, or the Đ of TCVN3 left undecoded inside an abbreviation (Q§, H§ND).</summary>
    SectionSign,
}
