using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>A pool and whose it is.</summary>
internal sealed record PoolEntry(string Account, PoolSettings Settings);
