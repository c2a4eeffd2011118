namespace Scheduler.Contracts;

/// <summary>The provider's own words about a failure.</summary>
public sealed record ProviderError
{
    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public required int Status { get; init; }

    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>The provider's id of the request.</summary>
    public string? RequestId { get; init; }
}
