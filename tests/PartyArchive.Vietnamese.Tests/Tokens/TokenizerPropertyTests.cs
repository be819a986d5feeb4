using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;

namespace PartyArchive.Vietnamese.Tests.Tokens;

public class TokenizerPropertyTests
{
    [Fact]
    public void Offsets_lie_in_the_text_and_never_go_back()
    {
        // The long run: PARTYARCHIVE_TOKENS=10000000.
        var wanted = int.TryParse(
            Environment.GetEnvironmentVariable("PARTYARCHIVE_TOKENS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var many
        )
            ? many
            : 20_000;
        long read = 0;
        while (Interlocked.Read(ref read) < wanted)
        {
            UnicodeText.Any.Sample(text =>
            {
                Interlocked.Add(ref read, CheckOffsets(text));
            });
        }
    }

    /// <summary>Checks the offsets of a text; the number of its tokens.</summary>
    private static int CheckOffsets(string text)
    {
        var tokenizer = new VietnameseTokenizer();
        tokenizer.Reset(text);
        var (start, endOfWords, stackedFrom, tokens) = (0, 0, -1, 0);
        while (tokenizer.Next())
        {
            tokens++;
            Assert.InRange(tokenizer.Start, start, text.Length - 1);
            Assert.InRange(tokenizer.End, tokenizer.Start + 1, text.Length);
            Assert.InRange(tokenizer.Exact.Length, 1, VietnameseText.LongestWord * 2);
            Assert.Equal(tokenizer.Exact.Length, tokenizer.Folded.Length);
            Assert.InRange(tokenizer.PositionLength, 1, 12);
            if (tokenizer.PositionIncrement == 1)
            {
                Assert.True(tokenizer.Start >= endOfWords);
                (endOfWords, stackedFrom) = (tokenizer.End, tokenizer.Start);
            }
            else
            {
                Assert.Equal(0, tokenizer.PositionIncrement);
                Assert.True(stackedFrom >= 0);
            }
            start = tokenizer.Start;
        }
        Assert.False(tokenizer.Next());
        return tokens;
    }

    [Fact]
    public void The_text_under_a_word_is_the_word() =>
        UnicodeText.Any.Sample(text =>
        {
            var tokenizer = new VietnameseTokenizer();
            tokenizer.Reset(text);
            while (tokenizer.Next())
            {
                if (tokenizer is { PositionIncrement: 1, Kind: TokenKind.Word })
                {
                    var under = text[tokenizer.Start..tokenizer.End];
                    Assert.Equal(VietnameseText.Canonical(under), tokenizer.Exact.ToString());
                    Assert.Equal(VietnameseText.Fold(under), tokenizer.Folded.ToString());
                }
                else if (tokenizer is { PositionIncrement: 1, Kind: TokenKind.Number })
                {
                    Assert.EndsWith(
                        tokenizer.Exact.ToString(),
                        VietnameseText.Canonical(text[tokenizer.Start..tokenizer.End]),
                        StringComparison.Ordinal
                    );
                }
            }
        });

    [Fact]
    public void No_word_is_lost_between_tokens() =>
        UnicodeText.Any.Sample(text =>
        {
            var tokenizer = new VietnameseTokenizer();
            tokenizer.Reset(text);
            var end = 0;
            var gaps = new StringBuilder();
            while (tokenizer.Next())
            {
                if (tokenizer.Start > end)
                {
                    gaps.Append(text, end, tokenizer.Start - end);
                }
                end = Math.Max(end, tokenizer.End);
            }
            gaps.Append(text, end, text.Length - end);
            Assert.DoesNotContain(gaps.ToString(), char.IsAsciiLetterOrDigit);
        });

    [Fact]
    public void The_folded_form_is_the_fold_of_the_exact_one() =>
        UnicodeText.Any.Sample(text =>
        {
            var tokenizer = new VietnameseTokenizer();
            tokenizer.Reset(text);
            while (tokenizer.Next())
            {
                if (tokenizer.Kind is TokenKind.Word or TokenKind.Joined or TokenKind.Abbreviation)
                {
                    Assert.False(VietnameseText.HasMarks(tokenizer.Folded));
                    Assert.Equal(VietnameseText.HasMarks(tokenizer.Exact), tokenizer.HasMarks);
                }
            }
        });

    [Fact]
    public void Composed_and_decomposed_text_give_the_same_tokens() =>
        UnicodeText.Vietnamese.Sample(text =>
            Assert.Equal(TokenLine.Exact(text), TokenLine.Exact(UnicodeText.Decompose(text)))
        );

    [Fact]
    public void Cleaning_first_changes_no_token() =>
        UnicodeText.Vietnamese.Sample(text =>
            Assert.Equal(
                TokenLine.Exact(text),
                TokenLine.Exact(
                    VietnameseText.Clean(UnicodeText.Decompose(text).Replace("n", "n\u00AD", StringComparison.Ordinal))
                )
            )
        );

    [Fact]
    public void A_word_without_end_is_cut()
    {
        var tokenizer = new VietnameseTokenizer();
        tokenizer.Reset(new string('a', 300));
        var lengths = new List<int>();
        while (tokenizer.Next())
        {
            lengths.Add(tokenizer.Exact.Length);
        }

        Assert.Equal([128, 128, 44], lengths);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        const string text =
            "Nghị quyết số 15-NQ/TW ngày 30/7/2007, T.Ư và Lê-nin: 3.450.000 đồng, ngày 1 tháng 7 năm 1996 ở TP.HCM; GD&ĐT";
        var tokenizer = new VietnameseTokenizer();
        ReadAll(tokenizer, text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        ReadAll(tokenizer, text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public static TheoryData<string> HostilePieces() =>
        [
            "1/",
            "1-",
            "1.",
            "1,",
            "a.",
            "A.",
            "A&",
            "A-",
            "Aa-b-c-d-e-",
            "-",
            "/",
            "\u0301",
            "a\u0301",
            "1/1996/",
            "1-NQ/",
            "1 - ",
            "1 tháng ",
            "T. ",
            "TP ",
            "TƯ ",
            "NQ 1/TW ",
            "\uD800",
            "\uD840\uDC00",
            "\u00AD",
            "1\n",
            "§",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "1-A\u0301\u0301\u0301\u0301",
        ];

    [Theory]
    [MemberData(nameof(HostilePieces))]
    public void Time_is_linear_on_hostile_text(string piece)
    {
        // A quadratic reader takes minutes on a million characters; a linear one well under a second.
        var length = piece.Length <= 2 ? 1_000_000 : 200_000;
        var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        var watch = Stopwatch.StartNew();

        ReadAll(new VietnameseTokenizer(), text);
        _ = VietnameseText.Compose(text);
        _ = VietnameseText.Fold(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for {length} characters of '{piece}'.");
    }

    [Fact]
    public void A_mark_run_after_a_letter_belongs_to_it()
    {
        var text = "a" + new string('\u0316', 100_000) + " b";
        Assert.Equal("a b", TokenLine.Exact(text));
    }

    private static void ReadAll(VietnameseTokenizer tokenizer, string text)
    {
        tokenizer.Reset(text);
        while (tokenizer.Next()) { }
    }
}
