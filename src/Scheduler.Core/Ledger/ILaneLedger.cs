using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger;

/// <summary>What is kept about lanes: what was learned, the history of their limits, what people changed and paused.</summary>
public interface ILaneLedger
{
    /// <summary>What each lane had learned when it was last kept.</summary>
    Task<IReadOnlyList<LaneMemory>> MemoriesAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what is kept about one lane.</summary>
    Task RememberAsync(LaneMemory memory, CancellationToken cancellationToken);

    /// <summary>Appends to the history and writes one LimitChanged event each, in one commit. The newest 1,000 of a lane are kept.</summary>
    Task AddLimitChangesAsync(IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<LimitChange>> LimitHistoryAsync(string lane, int most, CancellationToken cancellationToken);

    /// <summary>What people changed beside the configuration, by lane and setting.</summary>
    Task<IReadOnlyList<LimitOverride>> OverridesAsync(CancellationToken cancellationToken);

    /// <summary>Replaces all overrides of one lane, appends the changes to the history and writes their events, in one commit.</summary>
    Task ReplaceOverridesAsync(
        string lane, IReadOnlyList<LimitOverride> overrides, IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken);

    /// <summary>How long each lane was held so far.</summary>
    Task<IReadOnlyList<LaneHold>> HoldsAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what is kept of one lane's holds.</summary>
    Task KeepHoldAsync(LaneHold hold, CancellationToken cancellationToken);

    /// <summary>The pauses that people ordered and that nobody ended, over or not.</summary>
    Task<IReadOnlyList<KeptPause>> PausesAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a pause and writes LanePaused, in one commit. False: one that lasts as long is kept already, and nothing was changed.</summary>
    Task<bool> PauseLaneAsync(KeptPause pause, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets the lane's kept pause, if there is one, and writes LaneResumed, in one commit. Without a person only a pause whose
    /// time is over is forgotten.
    /// </summary>
    Task ResumeLaneAsync(string lane, string? by, DateTimeOffset now, CancellationToken cancellationToken);
}
