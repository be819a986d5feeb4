using System.Text;
using BenchmarkDotNet.Attributes;
using PartyArchive.Vietnamese;

namespace PartyArchive.Benchmarks.Vietnamese;

/// <summary>
/// What does cutting text into exact and folded tokens cost, beside the forms it is made of? The text is the file named by the environment variable
/// PARTYARCHIVE_TEXT (UTF-8), else sentences of a Party paper repeated.
/// </summary>
[MemoryDiagnoser]
public class TokenizerBenchmarks
{
    private const string Paper =
        "Thực hiện Nghị quyết số 15-NQ/TW ngày 30/7/2007 của Ban Chấp hành Trung ương Đảng, Ủy ban nhân dân tỉnh ban hành "
        + "Quyết định số 141/2006/QĐ-UBND về kinh phí 3.450.000 đồng cho công tác văn thư, lưu trữ; các cơ quan, đơn vị chịu trách nhiệm thi hành.\n";

    private readonly VietnameseTokenizer _tokenizer = new();
    private string _text = "";
    private string _decomposed = "";

    [GlobalSetup]
    public void ReadText()
    {
        var path = Environment.GetEnvironmentVariable("PARTYARCHIVE_TEXT");
        _text = path is null ? string.Concat(Enumerable.Repeat(Paper, 10_000)) : File.ReadAllText(path);
        _decomposed = _text.Normalize(NormalizationForm.FormD);
        Console.WriteLine($"// {Encoding.UTF8.GetByteCount(_text):N0} bytes of UTF-8, {_text.Length:N0} characters");
    }

    [Benchmark(Baseline = true)]
    public long Tokens() => TokenizerMeasurement.Read(_tokenizer, _text);

    [Benchmark]
    public long TokensOfDecomposedText() => TokenizerMeasurement.Read(_tokenizer, _decomposed);

    [Benchmark]
    public string Fold() => VietnameseText.Fold(_text);

    [Benchmark]
    public string ComposeComposed() => VietnameseText.Compose(_text);

    [Benchmark]
    public string ComposeDecomposed() => VietnameseText.Compose(_decomposed);
}
