using System.Runtime.CompilerServices;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Segments;

namespace PartyArchive.Tests.Search.Segments;

public class WordBookTests
{
    [Fact]
    public void Words_are_numbered_as_they_come_in_every_book_anew()
    {
        Word[] words = [new("lưu", "luu", HasMarks: true), new("trữ", "tru", HasMarks: true)];
        var (first, second) = (new WordBook(), new WordBook());

        Assert.Equal([0, 1, 0], [first.NumberOf(words[0]), first.NumberOf(words[1]), first.NumberOf(words[0])]);
        Assert.Equal([0, 1], [second.NumberOf(words[1]), second.NumberOf(words[0])]);
        Assert.Equal(0, first.NumberOf(words[0]));
    }

    [Fact]
    public void A_word_does_not_keep_the_book_that_numbered_it()
    {
        var word = new Word("lưu", "luu", HasMarks: true);
        var book = NumberIn(word);

        GC.Collect();

        Assert.False(book.TryGetTarget(out _));
        GC.KeepAlive(word);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<WordBook> NumberIn(Word word)
    {
        var book = new WordBook();
        book.NumberOf(word);
        return new WeakReference<WordBook>(book);
    }
}
