using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Cuts blocks into pieces by what their fonts say. Neighbours that say the same stay together: formatting splits VNI letters from their marks.</summary>
internal sealed class TextPieces
{
    private readonly Dictionary<string, FontEncoding> _fonts = new(StringComparer.Ordinal);

    /// <summary>May the fonts of a block matter: does one of them draw a legacy encoding?</summary>
    public bool HaveLegacyFont(IReadOnlyList<FontSpan> fonts)
    {
        for (var i = 0; i < fonts.Count; i++)
        {
            if (Of(fonts[i].Font).Kind == FontKind.Legacy)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pieces of a block that together are its text, in order.</summary>
    public List<TextPiece> Cut(LegacyBlock block)
    {
        var runs = Runs(block);
        var pieces = new List<TextPiece>(runs.Count);
        for (var i = 0; i < runs.Count; )
        {
            var end = i + 1;
            while (end < runs.Count && SayTheSame(runs[i].Hint, runs[end].Hint))
            {
                end++;
            }

            pieces.Add(Join(block.Text, runs[i..end]));
            i = end;
        }

        return pieces;
    }

    private static TextPiece Join(string text, List<Run> runs)
    {
        var (start, end) = (runs[0].Start, runs[^1].End);
        var whole = text[start..end];
        var piece = new TextPiece(
            PlainText.HasCombiningMarks(whole) ? VietnameseText.Compose(whole) : whole,
            runs[0].Hint
        );
        foreach (var run in runs)
        {
            if (run.Hint.Capitals is CapitalRecovery.All or CapitalRecovery.Accented)
            {
                piece.CapitalParts.Add((run.Start - start, run.End - run.Start, run.Hint.Capitals));
            }
        }

        return piece;
    }

    private List<Run> Runs(LegacyBlock block)
    {
        var (text, runs, at) = (block.Text, new List<Run>(), 0);
        foreach (var span in block.Fonts)
        {
            var start = Math.Clamp(span.Start, at, text.Length);
            var end = (int)Math.Clamp((long)span.Start + span.Length, start, text.Length);
            Add(runs, text, at, start, default);
            Add(runs, text, start, end, Of(span.Font));
            at = end;
        }

        Add(runs, text, at, text.Length, default);
        return runs;
    }

    private static void Add(List<Run> runs, string text, int start, int end, FontEncoding hint)
    {
        if (start >= end)
        {
            return;
        }

        // Plain letters under another font belong to the word they stand in; only encodings that use ASCII codes would misread them.
        var isOpen = hint.Kind is FontKind.Unknown or FontKind.Unicode;
        if (isOpen && runs.Count > 0 && Carries(runs[^1].Hint) && Ascii.IsValid(text.AsSpan(start, end - start)))
        {
            hint = runs[^1].Hint with { Capitals = CapitalRecovery.None };
        }
        else if (
            Carries(hint)
            && runs.Count > 0
            && IsOpen(runs[^1].Hint)
            && Ascii.IsValid(text.AsSpan(runs[^1].Start, runs[^1].End - runs[^1].Start))
        )
        {
            runs[^1] = runs[^1] with { Hint = hint with { Capitals = CapitalRecovery.None } };
        }

        runs.Add(new Run(start, end, hint));
    }

    private static bool IsOpen(FontEncoding hint) => hint.Kind is FontKind.Unknown or FontKind.Unicode;

    private static bool Carries(FontEncoding hint) =>
        hint.Kind == FontKind.Legacy && hint.Encoding is not (LegacyEncoding.Bkhcm1 or LegacyEncoding.Viqr);

    private static bool SayTheSame(FontEncoding left, FontEncoding right) =>
        left.Kind == FontKind.Legacy ? right.Kind == FontKind.Legacy && left.Encoding == right.Encoding
        : IsOpen(left) ? IsOpen(right)
        : !IsOpen(right) && right.Kind != FontKind.Legacy;

    private FontEncoding Of(string? font)
    {
        if (font is null)
        {
            return default;
        }

        if (!_fonts.TryGetValue(font, out var encoding))
        {
            encoding = FontEncodings.Of(font);
            _fonts.Add(font, encoding);
        }

        return encoding;
    }

    private readonly record struct Run(int Start, int End, FontEncoding Hint);
}
