namespace Scheduler.Contracts;

/// <summary>A lane's limit, or the rule by which the provider judges it, is another than before: learned, or changed by people.</summary>
public sealed record LimitChanged
{
    public required string Lane { get; init; }

    /// <summary>requests_per_minute, tokens_per_minute, requests_per_day, tokens_per_day, input_tokens_per_minute, output_tokens_per_minute, images_per_minute, audio_seconds_per_minute or concurrency.</summary>
    public required string Scope { get; init; }

    /// <summary>0: unlimited; null: the change is about the rule, or nothing was known before.</summary>
    public long? OldLimit { get; init; }

    /// <summary>0: unlimited; null: the change is about the rule.</summary>
    public long? NewLimit { get; init; }

    /// <summary>auto, bucket, sliding, fixed or slices with their length (slices:10s); null: the change is about the limit.</summary>
    public string? OldRule { get; init; }

    public string? NewRule { get; init; }

    /// <summary>The header that said so, 429, learned, configuration file, or who changed it.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset At { get; init; }
}
