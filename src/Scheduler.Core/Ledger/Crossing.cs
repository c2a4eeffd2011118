namespace Scheduler.Core.Ledger;

/// <summary>Queued jobs that go to another lane, because their own cannot send them now.</summary>
/// <param name="From">Their lane.</param>
/// <param name="To">The lane that takes over.</param>
/// <param name="Reason">Why, for their timelines.</param>
/// <param name="At">When.</param>
public sealed record Crossing(string From, string To, string Reason, DateTimeOffset At)
{
    /// <summary>What the job's timeline says.</summary>
    public string Detail => $"{From} -> {To}: {Reason}";
}
