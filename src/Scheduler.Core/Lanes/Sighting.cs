namespace Scheduler.Core.Lanes;

/// <summary>Our own count at the moment that a request left, to be compared with what the provider says when it answers.</summary>
internal sealed class Sighting
{
    /// <summary>When the request left, in monotonic microseconds.</summary>
    public required long At { get; init; }

    /// <summary>The most that counted, the request itself included and what was only reserved left out.</summary>
    public required long Used { get; init; }

    /// <summary>The least that the provider may have counted.</summary>
    public required long Least { get; init; }

    /// <summary>All that was sent since the beginning, the request itself included.</summary>
    public required long SentTotal { get; init; }

    /// <summary>All corrections by the provider's count until then.</summary>
    public required long Shifted { get; init; }

    /// <summary>Counts the changes of limit and rule: sightings of another epoch tell nothing.</summary>
    public required int Epoch { get; init; }

    /// <summary>What left so shortly before that it may have arrived later.</summary>
    public required long JustBefore { get; init; }

    /// <summary>All that was sent until nothing could overtake it any more; null: that moment is still to come.</summary>
    public long? TotalJustAfter { get; set; }
}
