namespace PartyArchive.Extraction.Rtf;

/// <summary>What the tokenizer stands on.</summary>
internal enum RtfToken
{
    /// <summary>The file is over.</summary>
    End,

    /// <summary>A brace that opens a group.</summary>
    GroupStart,

    /// <summary>A brace that closes a group.</summary>
    GroupEnd,

    /// <summary>A control word such as <c>\par</c> or <c>\fs24</c>.</summary>
    Word,

    /// <summary>A backslash with one character that is no letter, such as <c>\~</c>.</summary>
    Symbol,

    /// <summary>A byte written as <c>\'hh</c>.</summary>
    HexByte,

    /// <summary>Plain bytes, line ends included; a long stretch may come in several pieces.</summary>
    Text,
}
