namespace Scheduler.Core.Attempts;

/// <summary>What the provider said, kept for people: never the key, never the prompt.</summary>
public sealed record ProviderWords
{
    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    public string? Type { get; init; }

    public string? Code { get; init; }

    /// <summary>At most 2,000 characters, known secrets taken out.</summary>
    public string? Message { get; init; }

    /// <summary>The provider's own id of the request.</summary>
    public string? RequestId { get; init; }
}
