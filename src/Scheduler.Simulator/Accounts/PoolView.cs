using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Accounts;

/// <summary>A pool as the control endpoint shows it.</summary>
public sealed record PoolView(
    string Name, LimitRuleKind RequestRule, LimitState Requests, LimitRuleKind TokenRule, LimitState Tokens);
