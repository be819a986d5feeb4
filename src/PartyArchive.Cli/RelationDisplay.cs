using PartyArchive.Relations;

namespace PartyArchive.Cli;

/// <summary>How relations and judgements of force are shown to people.</summary>
internal static class RelationDisplay
{
    public static string Name(RelationKind kind) =>
        kind switch
        {
            RelationKind.BasedOn => "căn cứ",
            RelationKind.Implements => "thực hiện",
            RelationKind.Guides => "hướng dẫn",
            RelationKind.Follows => "theo",
            RelationKind.IssuedWith => "ban hành kèm theo",
            RelationKind.Amends => "sửa đổi, bổ sung",
            RelationKind.Replaces => "thay thế",
            RelationKind.Repeals => "bãi bỏ",
            _ => "dẫn chiếu",
        };

    public static void PrintFrom(DocumentRelation relation)
    {
        var target =
            relation.Target is { } document ? $"-> [{document.Id}] {relation.Match}"
            : relation.Candidates.Count > 0 ? $"-> one of {relation.Candidates.Count} documents"
            : "(not in the archive)";
        Console.WriteLine(
            $"  {Name(relation.Kind)}{Part(relation)}: {relation.Cited.Name} {relation.Cited.IssuedOn} {target}"
        );
        PrintEvidence(relation);
    }

    public static void PrintTo(DocumentRelation relation)
    {
        Console.WriteLine(
            $"  {Name(relation.Kind)}{Part(relation)} <- [{relation.Source.Id}] {relation.Source.Title} ({relation.Match})"
        );
        PrintEvidence(relation);
    }

    public static void Print(ForceJudgement force)
    {
        var dates =
            $"{(force.From is { } from ? $", from {from:yyyy-MM-dd}" : "")}{(force.Until is { } until ? $", until {until:yyyy-MM-dd}" : "")}";
        Console.WriteLine($"In force: {force.State}{dates}");
        foreach (var reason in force.Reasons)
        {
            Console.WriteLine(
                $"  {(reason.IsCertain ? "certain" : "possible")}: {Name(reason.Relation.Kind)}{Part(reason.Relation)} by [{reason.Relation.Source.Id}] {reason.Relation.Source.Title}"
            );
        }
    }

    private static string Part(DocumentRelation relation) => relation.IsPartial ? " (một phần)" : "";

    private static void PrintEvidence(DocumentRelation relation)
    {
        if (relation.Place is { } place)
        {
            Console.WriteLine($"      p. {place.Page}: {relation.Quote}");
        }
        else if (relation.MadeBy is not null)
        {
            Console.WriteLine($"      by {relation.MadeBy}, {relation.MadeAt:yyyy-MM-dd} {relation.Note}");
        }
    }
}
