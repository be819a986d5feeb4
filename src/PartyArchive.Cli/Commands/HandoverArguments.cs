using System.CommandLine;
using PartyArchive.Access;
using PartyArchive.Transfer;

namespace PartyArchive.Cli.Commands;

/// <summary>Options of <c>transfer pack</c> for the handover record (biên bản giao nhận).</summary>
internal sealed class HandoverArguments
{
    private readonly Option<FileInfo?> _record = new("--record")
    {
        Description = "Writes the handover record of the package, with the list of files, as DOCX.",
    };

    private readonly Option<string?> _number = new("--record-number")
    {
        Description = "Number and symbol of the record.",
    };
    private readonly Option<string?> _giver = new("--giver") { Description = "Who acts for the sender." };
    private readonly Option<string?> _taker = new("--taker") { Description = "Who acts for the receiver." };
    private readonly Option<string?> _place = new("--place") { Description = "Place of the handover." };

    public void AddTo(Command command)
    {
        command.Add(_record);
        command.Add(_number);
        command.Add(_giver);
        command.Add(_taker);
        command.Add(_place);
    }

    /// <summary>False when a record is wanted and lacks who acts.</summary>
    public bool IsComplete(ParseResult parsed) =>
        parsed.GetValue(_record) is null
        || !(string.IsNullOrWhiteSpace(parsed.GetValue(_giver)) || string.IsNullOrWhiteSpace(parsed.GetValue(_taker)));

    /// <summary>Writes the record when one is wanted.</summary>
    public async Task WriteAsync(
        ParseResult parsed,
        PartyArchive.Archive archive,
        Requester requester,
        TransferRequest request,
        TransferPackage package,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(_record) is not { } file)
        {
            return;
        }
        var order = new HandoverOrder
        {
            Giver = new HandoverParty(request.Sender, parsed.GetValue(_giver)!),
            Receiver = new HandoverParty(request.Receiver, parsed.GetValue(_taker)!),
            Basis = request.Basis,
            Packages = [new HandedOverPackage(package, request.Documents)],
            Number = parsed.GetValue(_number) ?? "",
            Place = parsed.GetValue(_place) ?? "",
        };
        var target = file.Create();
        await using (target.ConfigureAwait(false))
        {
            await archive
                .Transfer.WriteHandoverAsync(requester, order, target, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
