using System.Text;
using PartyArchive.Extraction.Html;

namespace PartyArchive.Extraction.Tests.Html;

public class HtmlFormatTests
{
    [Theory]
    [InlineData("<!DOCTYPE html>", true)]
    [InlineData("\r\n<HTML xmlns:o='x'>", true)]
    [InlineData("<!-- licence --><?xml version='1.0'?><html>", true)]
    [InlineData("\u00EF\u00BB\u00BF<p>", true)]
    [InlineData("<table border=1>", true)]
    [InlineData("<?xml version='1.0'?><w:wordDocument>", false)]
    [InlineData("<htmlx>", false)]
    [InlineData("<!-- never closed <html>", false)]
    [InlineData("text <html>", false)]
    [InlineData("", false)]
    public void A_page_is_known_by_its_first_tag(string head, bool expected) =>
        Assert.Equal(expected, HtmlFormat.Matches(Encoding.Latin1.GetBytes(head)));

    [Fact]
    public void A_page_in_UTF16_is_known_by_its_mark() =>
        Assert.True(HtmlFormat.Matches([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html>")]));

    [Theory]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", true)]
    [InlineData(
        "From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n",
        true
    )]
    [InlineData("MIME-Version: 1.0\r\n\r\nContent-Type: text/html", false)]
    [InlineData("Content-Type: text/html", false)]
    [InlineData("Căn cứ: x", false)]
    [InlineData("", false)]
    public void A_web_archive_is_known_by_its_headers(string head, bool expected) =>
        Assert.Equal(expected, MhtmlFormat.Matches(Encoding.UTF8.GetBytes(head)));
}
