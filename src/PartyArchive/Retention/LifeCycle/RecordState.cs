namespace PartyArchive.Retention.LifeCycle;

/// <summary>Where a record file stands between its opening and its end.</summary>
public enum RecordState
{
    /// <summary>Open: work goes on.</summary>
    Active = 0,

    /// <summary>Closed; still with the unit.</summary>
    Closed = 1,

    /// <summary>In the current archive (lưu trữ hiện hành, before 2025 lưu trữ cơ quan).</summary>
    Transferred = 2,

    /// <summary>Its period has passed (hết thời hạn lưu trữ). A proposal, nothing more.</summary>
    Due = 3,

    /// <summary>On a disposal list before the council (xem xét hủy).</summary>
    UnderReview = 4,

    /// <summary>Its destruction is decided.</summary>
    Approved = 5,

    /// <summary>Destroyed (đã hủy); a tombstone stays.</summary>
    Destroyed = 6,

    /// <summary>Handed to the historical archive (lưu trữ lịch sử).</summary>
    TransferredOut = 7,

    /// <summary>Held: nothing may be changed, moved or destroyed (đóng băng). Ends in the state before.</summary>
    Frozen = 8,
}
