using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger;

/// <summary>What is kept about lanes: what was learned, and the history of their limits.</summary>
public interface ILaneLedger
{
    /// <summary>What each lane had learned when it was last kept.</summary>
    Task<IReadOnlyList<LaneMemory>> MemoriesAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what is kept about one lane.</summary>
    Task RememberAsync(LaneMemory memory, CancellationToken cancellationToken);

    /// <summary>Appends to the history and writes one LimitChanged event each, in one commit.</summary>
    Task AddLimitChangesAsync(IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<LimitChange>> LimitHistoryAsync(string lane, int most, CancellationToken cancellationToken);
}
