namespace PartyArchive.Vietnamese;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A syllable, a foreign word, letters with digits (3A, K15), or a Chinese character.</summary>
    Word,

    /// <summary>
    /// A number as written: digits, or digits with points and commas (3.450.000). A number of two digits loses its leading zero (07 is 7).
    /// Stacked behind a number with separators stands the plain one (3450000; 12.5 for 12,5).
    /// </summary>
    Number,

    /// <summary>A part of a document code: number without leading zeros, year or symbol.</summary>
    CodePart,

    /// <summary>Stacked: a whole document code (số, ký hiệu), as <see cref="DocumentCode.Key"/>: 15-nq-tw.</summary>
    DocumentCode,

    /// <summary>Stacked: a whole date as ISO 8601, 1996-07-01, or a month, 1996-07.</summary>
    Date,

    /// <summary>An abbreviation in its usual form: T.Ư, T.W as tw, TP.HCM as tphcm, U.B.N.D as ubnd.</summary>
    Abbreviation,

    /// <summary>Stacked: parts of a name or abbreviation written apart, in one: lênin for Lê-nin, gdđt for GD&amp;ĐT.</summary>
    Joined,
}
