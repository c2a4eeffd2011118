namespace Scheduler.Core.Lanes;

/// <summary>A limit, or the rule by which it is judged, is another than before: learned from the provider or changed by people.</summary>
public sealed record LimitChange
{
    public required string Lane { get; init; }

    public required LimitScope Scope { get; init; }

    /// <summary>In the scope's unit per minute (or day); 0: unlimited; null: the change is about the rule.</summary>
    public long? OldLimit { get; init; }

    public long? NewLimit { get; init; }

    /// <summary>In the words of the configuration (bucket, sliding, fixed, slices:10s, auto); null: the change is about the limit.</summary>
    public string? OldRule { get; init; }

    public string? NewRule { get; init; }

    /// <summary>The header that said so, "429", "learned", or who changed it.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset At { get; init; }
}
