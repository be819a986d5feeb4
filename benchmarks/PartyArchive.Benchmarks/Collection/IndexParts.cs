using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using Directory = System.IO.Directory;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>What does each part of an index take? Copies one part after the other into an index of its own, merged into one segment, and looks at its files.</summary>
internal static class IndexParts
{
    private static readonly (string Name, string[] Fields)[] Parts =
    [
        ("words with positions, exact and folded in one stream", [IndexFields.Text]),
        ("pairs", [IndexFields.Pairs]),
        (
            "words of titles, subjects, issuers, signers, types, keywords",
            [
                IndexFields.Title,
                IndexFields.Subject,
                IndexFields.Issuer,
                IndexFields.Signer,
                IndexFields.Type,
                IndexFields.Keywords,
            ]
        ),
        ("fingerprints for copies", [IndexFields.Shingles]),
        (
            "numbers, codes, ids, dates, rights",
            [
                IndexFields.Reference,
                IndexFields.Fonds,
                IndexFields.Catalog,
                IndexFields.RecordFile,
                IndexFields.Format,
                IndexFields.Id,
                IndexFields.IssuedFrom,
                IndexFields.IssuedTo,
                IndexFields.Access,
            ]
        ),
    ];

    public static void Run(string folder)
    {
        var text = CollectionFilling.TextSize(folder);
        var index = Directory.GetDirectories(Path.Combine(folder, "index")).Single();
        using var source = FSDirectory.Open(Path.Combine(index, "level-0"));
        using var reader = DirectoryReader.Open(source);
        var whole = IntakeMeasurement.Bytes(Path.Combine(index, "level-0"), "*");
        Console.WriteLine("| part | MB | of the text |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, fields) in Parts)
        {
            Write(name, Measure(reader, fields, text), text);
        }
        var columns = IntakeMeasurement.Bytes(Path.Combine(index, "level-0"), "*.dv*");
        Write("columns: facets, orders, lengths, days, pages, ids", columns, text);
        Write($"whole index, {reader.Leaves.Count} segments", whole, text);
    }

    private static void Write(string name, long bytes, long text) =>
        Console.WriteLine($"| {name} | {bytes / 1e6:N1} | {(double)bytes / text:N3} |");

    private static long Measure(DirectoryReader reader, string[] fields, long text)
    {
        var folder = Directory.CreateTempSubdirectory("partyarchive-part-").FullName;
        try
        {
            using (var target = FSDirectory.Open(folder))
            {
                var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
                {
                    UseCompoundFile = false,
                };
                using var writer = new IndexWriter(target, settings);
                writer.AddIndexes([.. reader.Leaves.Select(leaf => new FieldsOnly(leaf.AtomicReader, fields))]);
                writer.ForceMerge(1);
                writer.Commit();
            }
            return text == 0 ? 0 : IntakeMeasurement.Bytes(folder, "*");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A segment of which only some fields are to be seen, and no columns.</summary>
    private sealed class FieldsOnly(AtomicReader inner, string[] fields) : FilterAtomicReader(inner)
    {
        public override Fields Fields => new Some(base.Fields, fields);

        public override FieldInfos FieldInfos =>
            new([
                .. base
                    .FieldInfos.Where(f => fields.Contains(f.Name, StringComparer.Ordinal))
                    .Select(static f => new FieldInfo(
                        f.Name,
                        f.IsIndexed,
                        f.Number,
                        false,
                        f.OmitsNorms,
                        false,
                        f.IndexOptions,
                        DocValuesType.NONE,
                        DocValuesType.NONE,
                        null
                    )),
            ]);

        public override NumericDocValues? GetNumericDocValues(string field) => null;

        public override BinaryDocValues? GetBinaryDocValues(string field) => null;

        public override SortedDocValues? GetSortedDocValues(string field) => null;

        public override SortedSetDocValues? GetSortedSetDocValues(string field) => null;

        private sealed class Some(Fields all, string[] fields) : FilterFields(all)
        {
            public override IEnumerator<string> GetEnumerator() =>
                fields.Where(f => m_input.GetTerms(f) is not null).Order(StringComparer.Ordinal).GetEnumerator();

            public override int Count => fields.Count(f => m_input.GetTerms(f) is not null);
        }
    }
}
