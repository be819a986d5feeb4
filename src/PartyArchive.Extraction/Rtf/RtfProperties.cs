using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Rtf;

/// <summary>Collects what the information group says about the document (RTF 1.9.1, "Information Group").</summary>
internal sealed class RtfProperties
{
    private readonly int[] _date = new int[6];
    private readonly List<string> _attachments = [];
    private DocumentProperties _properties = new();

    /// <summary>Takes the text of a property's group.</summary>
    public void Add(RtfDestination destination, string text)
    {
        var value = text.Trim();
        if (value.Length == 0)
        {
            return;
        }
        _properties = destination switch
        {
            RtfDestination.Title => _properties with { Title = value },
            RtfDestination.Subject => _properties with { Subject = value },
            RtfDestination.Author => _properties with { Author = value },
            RtfDestination.Operator => _properties with { LastModifiedBy = value },
            RtfDestination.Keywords => _properties with { Keywords = value },
            RtfDestination.DocumentComment => _properties with { Description = value },
            RtfDestination.Company => _properties with { Company = value },
            RtfDestination.Generator => _properties with { Application = value.TrimEnd(';') },
            _ => _properties,
        };
    }

    /// <summary>Begins a date.</summary>
    public void BeginDate() => Array.Clear(_date);

    /// <summary>Takes a part of the date: 0 year, 1 month, 2 day, 3 hour, 4 minute, 5 second.</summary>
    public void SetDatePart(int part, int value) => _date[part] = value;

    /// <summary>Ends a date. The file states no time zone: the clock reading is given as UTC. A date that does not exist is left out.</summary>
    public void EndDate(RtfDestination destination)
    {
        if (
            !DateTime.TryParseExact(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{_date[0]:0000}-{_date[1]:00}-{_date[2]:00}T{_date[3]:00}:{_date[4]:00}:{_date[5]:00}"
                ),
                "yyyy-MM-ddTHH:mm:ss",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None,
                out var moment
            )
        )
        {
            return;
        }
        var stated = new DateTimeOffset(moment, TimeSpan.Zero);
        _properties =
            destination == RtfDestination.CreatedAt
                ? _properties with
                {
                    CreatedAt = stated,
                }
                : _properties with
                {
                    ModifiedAt = stated,
                };
    }

    public void SetPages(int pages)
    {
        if (pages > 0)
        {
            _properties = _properties with { StatedPages = pages };
        }
    }

    public void AddAttachment(string name) => _attachments.Add(name);

    /// <summary>Hands everything to the content.</summary>
    public void Complete(ContentBuilder content) =>
        content.Properties = _properties with { Attachments = _attachments };
}
