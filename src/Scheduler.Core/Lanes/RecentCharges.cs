using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>
/// What was chosen lately. A job that lies in the backlog again without an attempt in between was turned away (a pause, a lost
/// message): its tenant had nothing for what it paid, and gets it back.
/// </summary>
internal sealed class RecentCharges
{
    /// <summary>Several times what a lane's flows hold at once.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<JobId, ChargedJob> _charges = [];
    private readonly Queue<JobId> _order = [];

    public void Add(ChargedJob charge)
    {
        if (!_charges.TryAdd(charge.Job.Id, charge))
        {
            _charges[charge.Job.Id] = charge;
            return;
        }

        _order.Enqueue(charge.Job.Id);
        if (_order.Count > Most)
        {
            _charges.Remove(_order.Dequeue());
        }
    }

    /// <summary>Null when nothing is owed for it.</summary>
    public ChargedJob? TakeBack(BacklogJob job) =>
        _charges.Remove(job.Id, out var charge) && charge.Job.Attempt == job.Attempt ? charge : null;
}
