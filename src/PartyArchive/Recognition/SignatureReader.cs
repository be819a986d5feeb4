namespace PartyArchive.Recognition;

/// <summary>Reads authority, title and name out of the cells of a signature.</summary>
internal sealed class SignatureReader(Evidence evidence)
{
    private const int LongestCell = 130;
    private static readonly string[][] Chairs =
    [
        ["chu", "toa"],
        ["chu", "tri"],
        ["chu", "tich"],
    ];

    private readonly List<RecognizedField> _chain = [];
    private readonly List<List<Cell>> _titles = [];
    private readonly List<Cell> _names = [];
    private List<Cell>? _markerCells;
    private string _marker = "";
    private int _markerBody;

    public IReadOnlyList<RecognizedField> Chain => _chain;

    public RecognizedField? Signer { get; private set; }

    public RecognizedField? Title { get; private set; }

    /// <summary>True when the cells hold more than stray capitals.</summary>
    public bool IsSigned => Signer is not null;

    public void Read(IEnumerable<Cell> cells, Stamps stamps)
    {
        foreach (var cell in cells)
        {
            if (
                cell.Length > LongestCell
                || Words.LettersIn(cell.Text) < 2
                || PersonName.IsSignedNote(cell)
                || stamps.ReadCell(cell)
            )
            {
                continue;
            }
            var isName = PersonName.TryRead(cell, out var name);
            if (_names.Count > 0 && !isName)
            {
                // Behind the name follows what is no longer the signature.
                break;
            }
            if (!ReadMarker(cell) && !(isName && TakeName(name)))
            {
                ReadTitle(cell);
            }
        }
        CloseMarker();
        Choose();
    }

    private bool ReadMarker(Cell cell)
    {
        if (!AuthorityMarker.TryRead(cell.Text, out var marker, out var end))
        {
            return false;
        }
        CloseMarker();
        // A new signature begins: titles before it were no part of it.
        if (_chain.Count == 0)
        {
            _titles.Clear();
        }
        (_marker, _markerBody, _markerCells) = (marker, end, [cell]);
        if (marker == "Q")
        {
            _titles.Add([cell]);
        }
        return true;
    }

    private bool TakeName(Cell name)
    {
        if (_titles.Count == 0 && _chain.Count == 0 && _markerCells is null)
        {
            return false;
        }
        _names.Add(name);
        return true;
    }

    private void ReadTitle(Cell cell)
    {
        if (PersonName.IsOffice(cell))
        {
            CloseMarker();
            _titles.Add([cell]);
        }
        else if (!Words.AreCapitals(cell.Text))
        {
            return;
        }
        else if (_markerCells is not null)
        {
            _markerCells.Add(cell);
        }
        else if (_titles.Count > 0)
        {
            _titles[^1].Add(cell);
        }
    }

    private void CloseMarker()
    {
        if (_markerCells is null)
        {
            return;
        }
        var first = _markerCells[0];
        var printed = string.Join(' ', _markerCells.Select(static cell => cell.Value));
        var body = string.Join(
            ' ',
            _markerCells.Skip(1).Select(static cell => cell.Value).Prepend(first.From(_markerBody).Value)
        );
        _chain.Add(evidence.Field(printed, $"{_marker} {body}", "signature.authority", 0.95, _markerCells));
        _markerCells = null;
    }

    private void Choose()
    {
        if (_names.Count == 0)
        {
            Title = _chain.Count > 0 && _titles.Count > 0 ? TitleField(_titles[^1]) : null;
            return;
        }
        var signer = 0;
        if (_titles.Count == _names.Count && _names.Count > 1)
        {
            // Two blocks side by side: of minutes the chair signs as principal (right), of joint papers the lead body (left).
            signer = Math.Max(_titles.FindLastIndex(static title => Words.StartWithAny(title[0].Folded, Chairs)), 0);
            Title = TitleField(_titles[signer]);
        }
        else if (_titles.Count > 0)
        {
            Title = TitleField(_titles[^1]);
        }
        var confidence = _chain.Count > 0 || Title is not null ? 0.93 : 0.6;
        Signer = evidence.Field(
            _names[signer].Value,
            null,
            "signature.name",
            confidence,
            [_names[signer]],
            [.. _names.Where((_, index) => index != signer).Select(static name => name.Value)]
        );
    }

    private RecognizedField TitleField(List<Cell> cells) => evidence.Field("signature.title", 0.93, cells);
}
