namespace PartyArchive.Search.QueryLanguage;

/// <summary>A part of a query as typed. Immutable; it knows nothing of any engine.</summary>
/// <param name="Start">Where it stands in the query text, in UTF-16 code units.</param>
internal abstract record QueryNode(int Start);

/// <summary>Bare text: one or more words that rank.</summary>
internal sealed record TextNode(int Start, string Text) : QueryNode(Start);

/// <summary>Text in quotation marks: its words side by side.</summary>
internal sealed record PhraseNode(int Start, string Text) : QueryNode(Start);

/// <summary>Beginning of a word, typed with an asterisk.</summary>
internal sealed record PrefixNode(int Start, string Text) : QueryNode(Start);

/// <summary>A word typed with a tilde: it or a word that is easily written for it.</summary>
internal sealed record FuzzyNode(int Start, string Text) : QueryNode(Start);

/// <summary>Words and phrases that stand near each other, in any order.</summary>
/// <param name="Start">Where it stands.</param>
/// <param name="Operands">Words and phrases, two or more.</param>
/// <param name="Distance">Words that may stand between them.</param>
internal sealed record NearNode(int Start, IReadOnlyList<QueryNode> Operands, int Distance) : QueryNode(Start);

/// <summary>What must not be there.</summary>
internal sealed record NotNode(int Start, QueryNode Operand) : QueryNode(Start);

/// <summary>One of several.</summary>
internal sealed record EitherNode(int Start, IReadOnlyList<QueryNode> Alternatives) : QueryNode(Start);

/// <summary>Parts side by side: words rank together, everything else is required.</summary>
internal sealed record SequenceNode(int Start, IReadOnlyList<QueryNode> Parts) : QueryNode(Start);

/// <summary>Something asked of a field.</summary>
internal sealed record FieldNode(int Start, QueryField Field, string Value, bool IsQuoted) : QueryNode(Start);

/// <summary>Days of issue asked for, both ends included; null for an open end.</summary>
internal sealed record DateNode(int Start, DateOnly? From, DateOnly? To, DateMatch Match) : QueryNode(Start);

/// <summary>A parsed query.</summary>
/// <param name="Root">What was understood; an empty sequence finds everything.</param>
/// <param name="Notices">What was not.</param>
internal sealed record ParsedQuery(SequenceNode Root, IReadOnlyList<QueryNotice> Notices);
