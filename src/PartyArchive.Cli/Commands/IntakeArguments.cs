using System.CommandLine;
using PartyArchive.Accession;

namespace PartyArchive.Cli.Commands;

/// <summary>Options of the commands that take files in: ingest, retry, watch.</summary>
internal sealed class IntakeArguments
{
    private readonly Option<string?> _fonds = new("--fonds")
    {
        Description = "Code of the fonds the documents go into.",
    };

    private readonly Option<bool> _inPlace = new("--in-place")
    {
        Description = "Reference the originals where they lie instead of keeping a copy.",
    };

    private readonly Option<int> _batch = new("--batch")
    {
        Description = "Most documents made durable together; smaller acknowledges sooner, larger runs faster.",
        DefaultValueFactory = static _ => new AccessionOptions().BatchDocuments,
    };

    private readonly Option<int> _parallel = new("--parallel")
    {
        Description = "Files read at the same time; by default the number of processors.",
        DefaultValueFactory = static _ => new AccessionOptions().Parallelism,
    };

    private readonly Option<bool> _background = new("--background")
    {
        Description = "Read on threads of low priority, so that other programs stay quick.",
    };

    private readonly Option<bool> _keepPacked = new("--keep-packed")
    {
        Description =
            "Leave ZIP archives alone and read attachments as text of their message. By default what lies in a file becomes documents of its own.",
    };

    private readonly Option<bool> _ocr = OcrArguments.Ocr();

    public static Argument<DirectoryInfo> Folder() =>
        new("FOLDER") { Description = "Folder of documents, with its subfolders." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_fonds, _inPlace, _batch, _parallel, _background, _keepPacked, _ocr])
        {
            command.Add(option);
        }
    }

    public AccessionOptions Read(ParseResult parsed) =>
        new()
        {
            FondsCode = parsed.GetValue(_fonds),
            Originals = parsed.GetValue(_inPlace) ? OriginalKeeping.ReferenceInPlace : OriginalKeeping.ManagedCopy,
            BatchDocuments = parsed.GetValue(_batch),
            Parallelism = parsed.GetValue(_parallel),
            InBackground = parsed.GetValue(_background),
            UnpackContainers = !parsed.GetValue(_keepPacked),
        };

    public bool WithOcr(ParseResult parsed) => parsed.GetValue(_ocr);
}
