namespace Scheduler.Core.Lanes;

/// <summary>What one request takes from one scope.</summary>
/// <param name="At">Monotonic microseconds: when it was sent, or reserved while it is not.</param>
/// <param name="Amount">Requests or tokens.</param>
/// <param name="Sent">Whether the first byte left.</param>
internal readonly record struct Charge(long At, long Amount, bool Sent);
