namespace Scheduler.Core.Lanes;

/// <summary>A spending of the past on the monotonic clock.</summary>
internal readonly record struct Spent(long At, long Tokens);
