using System.CommandLine;
using PartyArchive.Transfer;

namespace PartyArchive.Cli.Commands;

/// <summary>The request for use that a package for a user answers.</summary>
internal sealed class UseArguments
{
    private readonly Option<string> _number = new("--request")
    {
        Description = "Number of the request for use that a DIP answers.",
    };

    private readonly Option<DateOnly> _madeOn = new("--requested-on")
    {
        Description = "Day of the request, 2026-03-02.",
    };

    private readonly Option<UsePurpose> _purpose = new("--purpose")
    {
        Description = "Personal, Official or SpecialOfficial.",
        DefaultValueFactory = static _ => UsePurpose.Personal,
    };

    private readonly Option<string> _content = new("--purpose-content") { Description = "The purpose in words." };

    private readonly Option<string> _topic = new("--topic") { Description = "Subject of the research." };

    public void AddTo(Command command)
    {
        command.Add(_number);
        command.Add(_madeOn);
        command.Add(_purpose);
        command.Add(_content);
        command.Add(_topic);
    }

    /// <summary>The request; null when none is named.</summary>
    public UseRequest? Read(ParseResult parsed) =>
        parsed.GetValue(_number) is not { } number
            ? null
            : new UseRequest
            {
                Number = number,
                MadeOn = parsed.GetValue(_madeOn),
                Purpose = parsed.GetValue(_purpose),
                PurposeContent = parsed.GetValue(_content),
                ResearchTopic = parsed.GetValue(_topic),
            };
}
