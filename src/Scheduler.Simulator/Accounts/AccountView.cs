namespace Scheduler.Simulator.Accounts;

/// <summary>An account as the control endpoint shows it: without its key.</summary>
public sealed record AccountView(string Name, Behaviour Mode, IReadOnlyList<PoolView> Pools);
