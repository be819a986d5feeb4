using PartyArchive.Arrangement;
using PartyArchive.Recognition;

namespace PartyArchive.Relations;

/// <summary>Reads when a paper comes into force: "Quyết định này có hiệu lực (thi hành) (kể) từ ngày 01/7/2020", "... kể từ ngày ký".</summary>
internal static class EffectiveDate
{
    private static readonly string[] InForce = ["co", "hieu", "luc"];
    private static readonly string[] FromDay = ["tu", "ngay"];
    private static readonly string[] Signed = Words.Of("ký");
    private const int Window = 40;

    /// <summary>The day a sentence states; null when it states none.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="issued">Day of issue, which "từ ngày ký" means; null when unknown.</param>
    public static DateOnly? Read(TextSentence sentence, DateOnly? issued)
    {
        var folded = sentence.Folded;
        var at = folded.IndexOf("nay co hieu luc", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }
        var start = Words.Match(folded, at + 4, InForce);
        for (var i = Math.Max(start, 0); i >= 0 && i < folded.Length && i - start < Window; i++)
        {
            var day = folded[i] == ' ' ? Words.Match(folded, i + 1, FromDay) : -1;
            if (day < 0)
            {
                continue;
            }
            if (Words.Match(folded, Math.Min(day + 1, folded.Length), Signed) > 0)
            {
                return issued;
            }
            return
                DateReader.ReadAt(folded, day, out _) is { } iso
                && ArchivalDate.TryParse(iso, out var date)
                && date.Precision == DatePrecision.Day
                ? date.Earliest
                : null;
        }
        return null;
    }
}
