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

    /// <summary>The provider answered, whatever it said.</summary>
    public bool IsAnswered => Refused || Limits is not null || Admitted;

    /// <summary>The provider took the request in.</summary>
    public bool Admitted { get; init; }

    public static Settlement OfTokens(long? charged) => new() { ChargedTokens = charged };

    /// <summary>What was charged in one scope; null when unknown.</summary>
    internal long? ChargedIn(LimitScope scope) => scope switch
    {
        LimitScope.TokensPerMinute => ChargedTokens,
        LimitScope.InputTokensPerMinute => ChargedInputTokens,
        LimitScope.OutputTokensPerMinute => ChargedOutputTokens,
        LimitScope.ImagesPerMinute => ChargedImages,
        LimitScope.AudioSecondsPerMinute => ChargedAudioSeconds,
        _ => null,
    };
}
