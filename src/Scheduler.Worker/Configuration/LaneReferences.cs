namespace Scheduler.Worker.Configuration;

/// <summary>What a lane may refer to by name.</summary>
internal sealed record LaneReferences(IReadOnlySet<string> Accounts, IReadOnlyDictionary<string, PoolEntry> Pools);
