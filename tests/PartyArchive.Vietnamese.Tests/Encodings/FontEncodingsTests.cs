using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Vietnamese.Tests.Encodings;

public sealed class FontEncodingsTests
{
    [Theory]
    [InlineData(".VnTime", LegacyEncoding.Tcvn3, CapitalRecovery.None)]
    [InlineData(".VnTimeH", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData(".VnTimeH Tur", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData(".VnArial NarrowH", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData(".VnCentury SchoolbookH", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData("ABCDEF+#2EVnTime,Bold", LegacyEncoding.Tcvn3, CapitalRecovery.None)]
    [InlineData("GDNPMG+VnTimeHBold", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData("FBHPEL+VnTime", LegacyEncoding.Tcvn3, CapitalRecovery.None)]
    [InlineData("VnArialH(Ds)", LegacyEncoding.Tcvn3, CapitalRecovery.All)]
    [InlineData("'\\.VnTime'", LegacyEncoding.Tcvn3, CapitalRecovery.None)]
    [InlineData("VNI-Times", LegacyEncoding.VniWindows, CapitalRecovery.None)]
    [InlineData("@VNI-Helve-Condense", LegacyEncoding.VniWindows, CapitalRecovery.None)]
    [InlineData("Vni 13 Annabelle", LegacyEncoding.VniWindows, CapitalRecovery.None)]
    [InlineData("VniHelvetica", LegacyEncoding.VniWindows, CapitalRecovery.None)]
    [InlineData("VnTimes", LegacyEncoding.Bkhcm1, CapitalRecovery.None)]
    [InlineData("VnTimes2", LegacyEncoding.Bkhcm2, CapitalRecovery.None)]
    [InlineData("VNtimes new roman", LegacyEncoding.VietwareX, CapitalRecovery.None)]
    [InlineData("SVNtimes new roman", LegacyEncoding.VietwareF, CapitalRecovery.None)]
    [InlineData("VPS Times Hoa", LegacyEncoding.Vps, CapitalRecovery.Accented)]
    [InlineData("VPS Helv", LegacyEncoding.Vps, CapitalRecovery.None)]
    [InlineData("VI Times", LegacyEncoding.Viscii, CapitalRecovery.None)]
    [InlineData("UHoàiH 1.1", LegacyEncoding.Viscii, CapitalRecovery.Accented)]
    public void A_legacy_font_is_known_by_its_name(string font, LegacyEncoding encoding, CapitalRecovery capitals)
    {
        var known = FontEncodings.Of(font);

        Assert.Equal((FontKind.Legacy, encoding, capitals), (known.Kind, known.Encoding, known.Capitals));
        Assert.InRange(known.Trust, 0.1, 1);
    }

    [Theory]
    [InlineData(null, FontKind.Unknown)]
    [InlineData("", FontKind.Unknown)]
    [InlineData("VNSTCVN3", FontKind.Unknown)]
    [InlineData("VN-NTime", FontKind.Unknown)]
    [InlineData("VNI-DOS Sample Font", FontKind.Unknown)]
    [InlineData("Garamond Pro", FontKind.Unicode)]
    [InlineData("VNI Greece", FontKind.OtherScript)]
    [InlineData("SVN-Gilroy", FontKind.Unicode)]
    [InlineData("Times New Roman", FontKind.Unicode)]
    [InlineData("ABCDEF+Wingdings-Regular", FontKind.Symbol)]
    [InlineData("Symbol", FontKind.Symbol)]
    [InlineData("Some Font", FontKind.Unknown)]
    public void Other_fonts_name_no_encoding(string? font, FontKind kind)
    {
        Assert.Equal(kind, FontEncodings.Of(font).Kind);
        Assert.Equal(LegacyEncoding.Unicode, FontEncodings.Of(font).Encoding);
    }

    [Fact]
    public void An_endless_name_is_no_trouble() =>
        Assert.Equal(FontKind.Legacy, FontEncodings.Of(".Vn" + new string('x', 1_000_000)).Kind);
}
