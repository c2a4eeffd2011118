namespace Scheduler.Core.Lanes;

/// <summary>What a lane learned about its provider, kept over restarts.</summary>
public sealed record LaneMemory(string Lane, IReadOnlyList<ScopeMemory> Scopes);
