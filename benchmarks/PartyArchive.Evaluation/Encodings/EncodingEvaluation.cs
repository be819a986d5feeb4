namespace PartyArchive.Evaluation.Encodings;

/// <summary>Measures detection and conversion of legacy Vietnamese encodings, and the text quality score.</summary>
internal static class EncodingEvaluation
{
    private const string Usage = """
        encodings blocks <vietnamese.txt>               recall and precision of single blocks by length
        encodings foreign <folder of *.txt>             conversions of text in other languages (must be none)
        encodings documents <vietnamese.txt> [foreign.txt]   token error of synthetic documents
        encodings damage <vietnamese.txt>               token error after damage by writers
        encodings corpus <corpus folder>                word recall on real documents, conversions of Unicode documents
        encodings quality <corpus folder>               separation of real and garbled text by TextQuality
        encodings speed <vietnamese.txt>                megabytes a second
        """;

    /// <summary>Runs one measurement and prints its table.</summary>
    /// <param name="args">Name of the measurement and its files.</param>
    /// <returns>0, or 2 when the arguments are not understood.</returns>
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["blocks", var text]:
                BlockDetection.Run(text);
                return 0;
            case ["foreign", var folder]:
                ForeignText.Run(folder);
                return 0;
            case ["documents", var text]:
                SyntheticDocuments.Run(text, foreign: null);
                return 0;
            case ["documents", var text, var foreign]:
                SyntheticDocuments.Run(text, foreign);
                return 0;
            case ["damage", var text]:
                WriterDamage.Run(text);
                return 0;
            case ["corpus", var folder]:
                CorpusConversion.Run(folder);
                return 0;
            case ["quality", var folder]:
                QualitySeparation.Run(folder);
                return 0;
            case ["speed", var text]:
                ConversionSpeed.Run(text);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
