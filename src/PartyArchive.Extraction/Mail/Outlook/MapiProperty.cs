namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>Numbers of the properties that are read ([MS-OXPROPS]).</summary>
internal enum MapiProperty : ushort
{
    MessageClass = 0x001A,
    Subject = 0x0037,
    SubmittedAt = 0x0039,
    SentForName = 0x0042,
    SentForAddress = 0x0065,
    TransportHeaders = 0x007D,
    RecipientKind = 0x0C15,
    SenderName = 0x0C1A,
    SenderAddress = 0x0C1F,
    DeliveredAt = 0x0E06,
    Body = 0x1000,
    CompressedRtf = 0x1009,
    Html = 0x1013,
    DisplayName = 0x3001,
    Address = 0x3003,
    CreatedAt = 0x3007,
    AttachedData = 0x3701,
    AttachedShortName = 0x3704,
    AttachedHow = 0x3705,
    AttachedName = 0x3707,
    AttachedType = 0x370E,
    AttachedContentId = 0x3712,
    SmtpAddress = 0x39FE,
    InternetCodePage = 0x3FDE,
    MessageCodePage = 0x3FFD,
    SenderSmtpAddress = 0x5D01,
    SentForSmtpAddress = 0x5D02,
    IsHidden = 0x7FFE,
}
