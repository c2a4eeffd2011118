namespace Scheduler.Core.Upkeep;

/// <summary>One kind of upkeep. A loop calls it again after the delay that it asks for.</summary>
public interface IUpkeepAgent
{
    string Name { get; }

    /// <summary>One round; returns how long until the next (zero: more waits).</summary>
    Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken);
}
