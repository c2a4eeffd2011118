using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Accounts;

/// <summary>A pool as the control endpoint shows it.</summary>
public sealed record PoolView(
    string Name, LimitRule RequestRule, LimitState Requests, LimitRule TokenRule, LimitState Tokens);
