using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Tests.Costs;

/// <summary>Grants everything and keeps what it is told.</summary>
internal sealed class RecordingPacer : IPacer
{
    private long _lastId;

    public List<Settlement> Settled { get; } = [];

    public int Released { get; private set; }

    public ValueTask ConfigureAsync(LaneSettings lane, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask RememberAsync(IReadOnlyList<Spending> spendings, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<PacerAnswer?> AskAsync(string lane, Cost before, Cost cost, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PacerAnswer> ReserveAsync(string lane, Cost cost, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PacerAnswer>(new PacerAnswer.Granted(new Reservation(++_lastId, lane, cost, DateTimeOffset.UnixEpoch)));


    public ValueTask<bool> MarkSentAsync(Reservation reservation, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask ReleaseAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        Released++;
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LimitChange>> SettleAsync(Reservation reservation, Settlement settlement, CancellationToken cancellationToken)
    {
        Settled.Add(settlement);
        return ValueTask.FromResult<IReadOnlyList<LimitChange>>([]);
    }

    public ValueTask RecallAsync(LaneMemory memory, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<LaneMemory> LearnedAsync(string lane, CancellationToken cancellationToken) => ValueTask.FromResult(new LaneMemory(lane, []));

    public ValueTask PauseAsync(string lane, TimeSpan wait, string reason, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ResumeAsync(string lane, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<Allowance> ForeseeAsync(string lane, TimeSpan ahead, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Allowance(int.MaxValue, long.MaxValue));

    public ValueTask<LaneUsage> ReadAsync(string lane, CancellationToken cancellationToken) => ValueTask.FromResult(new LaneUsage { Lane = lane });
}
