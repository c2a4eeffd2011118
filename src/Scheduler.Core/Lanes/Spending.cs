namespace Scheduler.Core.Lanes;

/// <summary>A request of the past that still counts: when its first byte left (or may have left, at the latest) and what it was charged.</summary>
public readonly record struct Spending(string Lane, DateTimeOffset At, long Tokens);
