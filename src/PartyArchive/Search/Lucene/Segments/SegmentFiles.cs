using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// Writes one segment with the package's own codec, past its tables of terms, as an index of one commit; <see cref="IndexWriter.AddIndexes(Directory[])"/>
/// takes it in.
/// </summary>
internal static class SegmentFiles
{
    private const string Name = "_0";

    /// <summary>Writes the segment.</summary>
    /// <param name="directory">Empty directory.</param>
    /// <param name="documents">Number of documents.</param>
    /// <param name="fields">All fields of terms.</param>
    /// <param name="writeTerms">Writes the terms of these fields.</param>
    /// <param name="columns">Columns.</param>
    public static void Write(
        Directory directory,
        int documents,
        IReadOnlyList<TermField> fields,
        Action<ITermSink> writeTerms,
        SegmentColumns columns
    )
    {
        var codec = Codec.Default;
        var info = new SegmentInfo(
            directory,
            Constants.LUCENE_MAIN_VERSION,
            Name,
            documents,
            isCompoundFile: false,
            codec,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = "flush" }
        );
        var infos = Describe(fields, columns);
        var context = new IOContext(new FlushInfo(documents, 0));
        var state = new SegmentWriteState(
            InfoStream.NO_OUTPUT,
            directory,
            info,
            infos,
            IndexWriterConfig.DEFAULT_TERM_INDEX_INTERVAL,
            segUpdates: null,
            context
        );
        WriteStoredFields(codec, state);
        using (var consumer = codec.DocValuesFormat.FieldsConsumer(state))
        {
            foreach (var (name, column) in columns.Filled)
            {
                column.Write(consumer, infos.FieldInfo(name), documents);
            }
        }
        using (var consumer = codec.PostingsFormat.FieldsConsumer(state))
        {
            writeTerms(new CodecSink(consumer, infos, documents));
        }
        // The formats of the fields note in them what their files are called, so the fields come last.
        codec.FieldInfosFormat.FieldInfosWriter.Write(directory, Name, "", infos, IOContext.DEFAULT);
        info.SetFiles(new HashSet<string>(directory.ListAll(), StringComparer.Ordinal));
        codec.SegmentInfoFormat.SegmentInfoWriter.Write(directory, info, infos, context);
        WriteCommit(directory, codec);
    }

    private static FieldInfos Describe(IReadOnlyList<TermField> fields, SegmentColumns columns)
    {
        var infos = new List<FieldInfo>();
        foreach (var field in fields)
        {
            infos.Add(Describe(field.Name, infos.Count, Options(field.Detail), DocValuesType.NONE));
        }
        foreach (var (name, column) in columns.Filled)
        {
            infos.Add(Describe(name, infos.Count, IndexOptions.NONE, column.Kind));
        }
        return new FieldInfos([.. infos]);
    }

    // No norms (lengths are kept exactly), no offsets (snippets are cut from the stored pages), no vectors.
    private static FieldInfo Describe(string name, int number, IndexOptions options, DocValuesType column) =>
        new(
            name,
            indexed: options != IndexOptions.NONE,
            number,
            storeTermVector: false,
            omitNorms: options != IndexOptions.NONE,
            storePayloads: false,
            options,
            column,
            DocValuesType.NONE,
            attributes: null
        );

    private static IndexOptions Options(TermDetail detail) =>
        detail switch
        {
            TermDetail.Documents => IndexOptions.DOCS_ONLY,
            TermDetail.Counts => IndexOptions.DOCS_AND_FREQS,
            _ => IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
        };

    // Nothing is stored, but the files must be there.
    private static void WriteStoredFields(Codec codec, SegmentWriteState state)
    {
        using var writer = codec.StoredFieldsFormat.FieldsWriter(state.Directory, state.SegmentInfo, state.Context);
        for (var document = 0; document < state.SegmentInfo.DocCount; document++)
        {
            writer.StartDocument(0);
            writer.FinishDocument();
        }
        writer.Finish(state.FieldInfos, state.SegmentInfo.DocCount);
    }

    // The package keeps the writing of this file to itself. Its format, version 48: version, counter, segments with their deletions and updates (none), values.
    private static void WriteCommit(Directory directory, Codec codec)
    {
        using var output = directory.CreateOutput(IndexFileNames.SEGMENTS + "_1", IOContext.DEFAULT);
        CodecUtil.WriteHeader(output, "segments", SegmentInfos.VERSION_48);
        output.WriteInt64(1);
        output.WriteInt32(1);
        output.WriteInt32(1);
        output.WriteString(Name);
        output.WriteString(codec.Name);
        output.WriteInt64(-1);
        output.WriteInt32(0);
        output.WriteInt64(-1);
        output.WriteInt32(0);
        output.WriteStringStringMap(new Dictionary<string, string>(StringComparer.Ordinal));
        CodecUtil.WriteFooter(output);
    }
}
