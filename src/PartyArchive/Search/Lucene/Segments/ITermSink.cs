namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Takes the terms of a segment: field after field, the terms of a field in order of their bytes, each with its postings (<see cref="PostingsText"/>).</summary>
internal interface ITermSink
{
    /// <summary>Begins a field; no field comes twice.</summary>
    void BeginField(TermField field);

    /// <summary>Begins a term, greater than the one before.</summary>
    void BeginTerm(ReadOnlySpan<byte> term);

    /// <summary>Adds postings to the term. Those of a further call concern later documents and are counted from zero again.</summary>
    void AddPostings(ReadOnlySpan<byte> postings);

    /// <summary>Ends the term.</summary>
    void EndTerm();

    /// <summary>Ends the field.</summary>
    void EndField();
}
