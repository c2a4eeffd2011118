using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>One round of a feeder: what it chose so far, and how much more the lane will grant soon.</summary>
/// <param name="lying">What lies in the lane's flows.</param>
/// <param name="soon">What the pacer grants within the look-ahead, beside nothing that lies.</param>
/// <param name="most">Most requests in this round.</param>
/// <param name="ceilings">What the tenants may take.</param>
internal sealed class FeedRound(Cost lying, Allowance soon, int most, CeilingRound? ceilings)
{
    private readonly List<BacklogJob> _chosen = [];

    public IReadOnlyList<BacklogJob> Chosen => _chosen;

    /// <summary>What goes before the next one: all that lies in the flows and all that was chosen.</summary>
    public Cost Before { get; private set; } = lying;

    public bool HasRoom => Requests > 0 && Tokens > 0;

    public int Requests => Math.Min(soon.Requests - Before.Requests, most - _chosen.Count);

    public bool Fits(BacklogJob job) => HasRoom && job.Cost.Tokens <= Tokens;

    /// <summary>Too big for the moment: it would not even fit when nothing lay in the flows.</summary>
    public bool IsBig(BacklogJob job) => job.Cost.Tokens > soon.Tokens;

    /// <summary>Whether the ceiling of the job's tenant lets it go.</summary>
    public bool Allows(BacklogJob job) => ceilings?.Allows(job) ?? true;

    public bool TryCharge(BacklogJob job) => ceilings?.TryCharge(job) ?? true;

    public void Add(BacklogJob job)
    {
        _chosen.Add(job);
        Before += job.Cost;
    }

    private long Tokens => soon.Tokens == long.MaxValue ? long.MaxValue : soon.Tokens - Before.Tokens;
}
