using Scheduler.Core.Attempts;

namespace Scheduler.Core.Lanes;

/// <summary>What became of a sent request, as far as its lane's limits are concerned.</summary>
public sealed record Settlement
{
    /// <summary>Nothing is known beyond that the call ended.</summary>
    public static Settlement Ended { get; } = new();

    /// <summary>What the provider really charged, in tokens; null when unknown (the reserved number stays).</summary>
    public long? ChargedTokens { get; init; }

    /// <summary>Of the prompt, where it is limited by itself; null when unknown (the reserved number stays).</summary>
    public long? ChargedInputTokens { get; init; }

    /// <summary>Of the answer, where it is limited by itself; null when unknown (the reserved number stays).</summary>
    public long? ChargedOutputTokens { get; init; }

    /// <summary>Null when unknown (the reserved number stays).</summary>
    public int? ChargedImages { get; init; }

    /// <summary>Null when unknown (the reserved number stays).</summary>
    public int? ChargedAudioSeconds { get; init; }

    /// <summary>Answered with a refusal that a wait cures (429).</summary>
    public bool Refused { get; init; }

    /// <summary>The scope that the refusal names; null when it names none.</summary>
    public LimitScope? RefusedBy { get; init; }

    /// <summary>What the answer's headers say; null without an answer.</summary>
    public RateLimitReport? Limits { get; init; }

    public static Settlement OfTokens(long? charged) => new() { ChargedTokens = charged };
}
