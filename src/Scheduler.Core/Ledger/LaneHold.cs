namespace Scheduler.Core.Ledger;

/// <summary>How long a lane has been held (paused, or its account stopped) in all: jobs do not age meanwhile.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Before">All holds that are over, together.</param>
/// <param name="Since">When the present one began; null: it is not held.</param>
public sealed record LaneHold(string Lane, TimeSpan Before, DateTimeOffset? Since)
{
    /// <summary>All holds up to then.</summary>
    public TimeSpan At(DateTimeOffset now) => Since is { } since && now > since ? Before + (now - since) : Before;
}
