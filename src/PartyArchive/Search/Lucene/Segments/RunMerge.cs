namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Goes through several runs at once and hands each term to a sink with its postings from all of them.</summary>
internal static class RunMerge
{
    /// <summary>Writes the terms of all fields.</summary>
    /// <param name="runs">Runs in the order of their documents.</param>
    /// <param name="fields">Fields to write.</param>
    /// <param name="sink">Takes the terms.</param>
    public static void Write(IReadOnlyList<SpilledRun> runs, IEnumerable<TermField> fields, ITermSink sink)
    {
        foreach (var field in fields)
        {
            sink.BeginField(field);
            Write([.. runs.Select(run => run.Terms(field)).OfType<SpilledTerms>()], sink);
            sink.EndField();
        }
    }

    private static void Write(SpilledTerms[] terms, ITermSink sink)
    {
        // A heap of those that are not at their end. The number of a run settles equal terms: documents must ascend.
        var heap = new PriorityQueue<int, SpilledTerms>(
            terms.Length,
            Comparer<SpilledTerms>.Create(SpilledTerms.Compare)
        );
        var least = new List<int>();
        for (var run = 0; run < terms.Length; run++)
        {
            Enqueue(run);
        }
        while (heap.Count > 0)
        {
            least.Clear();
            least.Add(heap.Dequeue());
            var term = terms[least[0]];
            while (heap.TryPeek(out var run, out var next) && SpilledTerms.Compare(next, term) == 0)
            {
                least.Add(heap.Dequeue());
            }
            least.Sort();
            sink.BeginTerm(term.Term);
            foreach (var run in least)
            {
                sink.AddPostings(terms[run].Postings);
            }
            sink.EndTerm();
            foreach (var run in least)
            {
                Enqueue(run);
            }
        }

        void Enqueue(int run)
        {
            if (terms[run].MoveNext())
            {
                heap.Enqueue(run, terms[run]);
            }
        }
    }
}
