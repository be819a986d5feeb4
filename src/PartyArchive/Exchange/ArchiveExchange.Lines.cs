using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Exchange;

/// <summary>What an import of JSON Lines came to.</summary>
/// <param name="Units">Repositories, fonds, schemes, catalogues and files recorded.</param>
/// <param name="Documents">Documents described.</param>
/// <param name="Places">Documents placed.</param>
public sealed record CatalogImportReport(int Units, int Documents, int Places);

public sealed partial class ArchiveExchange
{
    /// <summary>
    /// Exports the arrangement and the descriptions as JSON Lines: one object a line, {"Kind": ..., "Body": ...}, in the order in which they can be imported:
    /// repositories, fonds, schemes, catalogues, files, documents (named by the SHA-256 of their originals), places. Versions are left out.
    /// </summary>
    /// <param name="requester">Who asks; what he may not see is absent.</param>
    /// <param name="target">Where it is written, as UTF-8; stays open.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    public async Task ExportLinesAsync(
        Requester requester,
        Stream target,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var line in LinesAsync(requester, cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync((line + "\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async IAsyncEnumerable<string> LinesAsync(
        Requester requester,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var types = ArrangementJson.Context;
        foreach (
            var one in await _arrangement.ListRepositoriesAsync(requester, cancellationToken).ConfigureAwait(false)
        )
        {
            yield return Line("repository", one with { Version = 0 }, types.Repository);
        }
        foreach (var one in await _arrangement.ListSchemesAsync(requester, cancellationToken).ConfigureAwait(false))
        {
            yield return Line("scheme", one with { Version = 0 }, types.ClassificationScheme);
        }
        foreach (var one in await _arrangement.ListFondsAsync(requester, cancellationToken).ConfigureAwait(false))
        {
            yield return Line("fonds", one with { Version = 0 }, types.Fonds);
        }
        var catalogs = await _arrangement.ListCatalogsAsync(requester, null, cancellationToken).ConfigureAwait(false);
        foreach (var one in catalogs)
        {
            yield return Line("catalog", one with { Version = 0 }, types.FileCatalog);
        }
        await foreach (
            var file in _arrangement.ListFilesAsync(requester, null, cancellationToken).ConfigureAwait(false)
        )
        {
            yield return Line("file", file with { Version = 0 }, types.RecordFile);
        }
        await foreach (var document in _rooms.Catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (requester.MaySee(document))
            {
                yield return new JsonObject
                {
                    ["Kind"] = "document",
                    ["Sha256"] = document.Sha256,
                    ["SourcePath"] = document.SourcePath,
                    ["Body"] = JsonNode.Parse(DescriptionJson.Write(document.Curated)),
                }.ToJsonString(types.Options);
            }
        }
        await foreach (
            var file in _arrangement.ListFilesAsync(requester, null, cancellationToken).ConfigureAwait(false)
        )
        {
            var filed = await _arrangement
                .ListDocumentsAsync(requester, file.Id, cancellationToken)
                .ConfigureAwait(false);
            foreach (var (link, document) in filed)
            {
                var place = JsonSerializer.SerializeToNode(link, types.FileLink)!.AsObject();
                place.Remove(nameof(FileLink.Document));
                yield return new JsonObject
                {
                    ["Kind"] = "place",
                    ["Sha256"] = document.Sha256,
                    ["Body"] = place,
                }.ToJsonString(types.Options);
            }
        }
    }

    /// <summary>
    /// Imports what <see cref="ExportLinesAsync"/> wrote into an archive whose arrangement is empty and whose documents have been taken in before; they are
    /// matched by the SHA-256 of their originals. All lines are one transaction. Exported again, the lines are equal.
    /// </summary>
    /// <param name="requester">Who imports it.</param>
    /// <param name="source">The lines, as UTF-8; stays open.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops the import; nothing is applied then.</param>
    /// <exception cref="InventoryException">A line cannot be read, or names a document that is not in the archive; the message says which.</exception>
    /// <exception cref="ArrangementException">A unit is recorded already.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<CatalogImportReport> ImportLinesAsync(
        Requester requester,
        Stream source,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        var report = new CatalogImportReport(0, 0, 0);
        var work = await ArrangementWork
            .BeginAsync(_rooms.Catalog, requester, why, _time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            using var reader = new StreamReader(source, Encoding.UTF8, leaveOpen: true);
            var placed = new HashSet<DocumentId>();
            var number = 0;
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                number++;
                if (line.Length == 0)
                {
                    continue;
                }
                try
                {
                    using var json = JsonDocument.Parse(line);
                    report = await ImportAsync(work, json.RootElement, report, placed, cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (Exception e)
                    when (e
                            is JsonException
                                or KeyNotFoundException
                                or InvalidOperationException
                                or InvalidDataException
                    )
                {
                    throw new InventoryException($"Line {number} cannot be read: {e.Message}", e);
                }
            }
            foreach (var document in placed)
            {
                await work.AlignCodesAsync(document, cancellationToken).ConfigureAwait(false);
            }
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        await _rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task<CatalogImportReport> ImportAsync(
        ArrangementWork work,
        JsonElement line,
        CatalogImportReport report,
        HashSet<DocumentId> placed,
        CancellationToken cancellationToken
    )
    {
        var types = ArrangementJson.Context;
        var body = line.GetProperty("Body").GetRawText();
        switch (line.GetProperty("Kind").GetString())
        {
            case "repository":
                await StoreAsync(
                        work.Transaction.StoreAsync(
                            ArrangementJson.Read(body, types.Repository) with
                            {
                                Version = 1,
                            },
                            cancellationToken
                        )
                    )
                    .ConfigureAwait(false);
                break;
            case "scheme":
                await StoreAsync(
                        work.Transaction.StoreAsync(
                            ArrangementJson.Read(body, types.ClassificationScheme) with
                            {
                                Version = 1,
                            },
                            cancellationToken
                        )
                    )
                    .ConfigureAwait(false);
                break;
            case "fonds":
                // Fonds may name each other in a circle of predecessor and successor, so each is taken as it was exported.
                await StoreAsync(
                        work.Transaction.StoreAsync(
                            ArrangementJson.Read(body, types.Fonds) with
                            {
                                Version = 1,
                            },
                            cancellationToken
                        )
                    )
                    .ConfigureAwait(false);
                break;
            case "catalog":
                await ArchiveArrangement
                    .RecordAsync(work, ArrangementJson.Read(body, types.FileCatalog), cancellationToken)
                    .ConfigureAwait(false);
                break;
            case "file":
                await work.StoreFileAsync(
                        null,
                        ArrangementJson.Read(body, types.RecordFile),
                        ArrangementAct.Recorded,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                break;
            case "document":
                return await DescribeAsync().ConfigureAwait(false);
            case "place":
                var document = await RequireAsync().ConfigureAwait(false);
                var link = JsonNode.Parse(body)!.AsObject();
                link[nameof(FileLink.Document)] = document.Id.ToString();
                await work
                    .Transaction.StoreAsync(link.Deserialize(types.FileLink)!, cancellationToken)
                    .ConfigureAwait(false);
                placed.Add(document.Id);
                return report with { Places = report.Places + 1 };
            default:
                throw new InvalidDataException("It is of no known kind.");
        }
        return report with { Units = report.Units + 1 };

        async Task<ArchivalDocument> RequireAsync()
        {
            var sha256 = line.GetProperty("Sha256").GetString()!;
            return await _rooms.Catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidDataException($"The archive has no original {sha256}. Take the papers in first.");
        }

        async Task<CatalogImportReport> DescribeAsync()
        {
            var document = await RequireAsync().ConfigureAwait(false);
            var stated = DescriptionJson.ReadDescription(body);
            if (DescriptionJson.Write(document.Curated) == DescriptionJson.Write(stated))
            {
                return report;
            }
            var changed = document with { Version = document.Version + 1, Curated = stated };
            await work.Transaction.UpdateAsync(changed, null, cancellationToken).ConfigureAwait(false);
            return report with { Documents = report.Documents + 1 };
        }
    }

    private static async Task StoreAsync(Task<bool> storing)
    {
        if (!await storing.ConfigureAwait(false))
        {
            throw new ArrangementException(
                "A unit of the lines is recorded already. Import into an archive whose arrangement is empty."
            );
        }
    }

    private static string Line<T>(string kind, T body, JsonTypeInfo<T> type) =>
        new JsonObject { ["Kind"] = kind, ["Body"] = JsonSerializer.SerializeToNode(body, type) }.ToJsonString(
            ArrangementJson.Context.Options
        );
}
