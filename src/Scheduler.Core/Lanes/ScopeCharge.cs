namespace Scheduler.Core.Lanes;

/// <summary>What one request takes from one scope, from its reservation to its end.</summary>
internal sealed class ScopeCharge
{
    /// <summary>As the lane's cost says, before the provider's way of counting.</summary>
    public required long Base { get; init; }

    public required Charge Charge { get; set; }

    /// <summary>Null when the rule is configured.</summary>
    public Trial? Trial { get; init; }

    /// <summary>What was counted when it left; null before.</summary>
    public Sighting? Sighting { get; set; }

    /// <summary>The provider's own count of this request's scope was taken over when it answered.</summary>
    public bool IsCompared { get; set; }
}
