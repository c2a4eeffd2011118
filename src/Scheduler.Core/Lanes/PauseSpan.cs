namespace Scheduler.Core.Lanes;

/// <summary>A stop of a lane by the clock.</summary>
internal readonly record struct PauseSpan(long Until, string? Reason)
{
    public static PauseSpan None { get; } = new(long.MinValue, null);

    public long Left(long now) => Until > now ? Until - now : 0;

    /// <summary>A longer pause in force stays, with its reason.</summary>
    public PauseSpan Extend(long until, string reason) => until > Until ? new(until, reason) : this;
}
