using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Remembers pauses; grants nothing, because the API asks for nothing.</summary>
internal sealed class ScriptedPacer : IPacer
{
    private readonly Dictionary<string, (TimeSpan Wait, string Reason)> _pauses = [];

    public IReadOnlyDictionary<string, (TimeSpan Wait, string Reason)> Pauses => _pauses;

    public IReadOnlyList<ScopeUsage> Scopes { get; set; } = [];

    public ValueTask PauseAsync(string lane, TimeSpan wait, string reason, CancellationToken cancellationToken)
    {
        _pauses[lane] = (wait, reason);
        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(string lane, CancellationToken cancellationToken)
    {
        _pauses.Remove(lane);
        return ValueTask.CompletedTask;
    }

    public ValueTask<LaneUsage> ReadAsync(string lane, CancellationToken cancellationToken)
    {
        var isPaused = _pauses.TryGetValue(lane, out var pause);
        return ValueTask.FromResult(new LaneUsage
        {
            Lane = lane,
            RequestsUsed = 6,
            TokensUsed = 600,
            Scopes = Scopes,
            PausedUntil = isPaused ? ApiHost.Start + pause.Wait : null,
            PauseReason = isPaused ? pause.Reason : null,
        });
    }

    public ValueTask ConfigureAsync(LaneSettings lane, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RememberAsync(IReadOnlyList<Spending> spendings, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PacerAnswer?> AskAsync(string lane, Cost before, Cost cost, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<PacerAnswer> ReserveAsync(string lane, Cost cost, CancellationToken cancellationToken) => throw new NotSupportedException();

            _pauses.TryGetValue(lane, out var pause) ? new PacerAnswer.NotBefore(pause.Wait, LimitScope.LanePaused) : null);

    public ValueTask<bool> MarkSentAsync(Reservation reservation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(Reservation reservation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LimitChange>> SettleAsync(Reservation reservation, Settlement settlement, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RecallAsync(LaneMemory memory, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<LaneMemory> LearnedAsync(string lane, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Allowance> ForeseeAsync(string lane, TimeSpan ahead, CancellationToken cancellationToken) => throw new NotSupportedException();
}
