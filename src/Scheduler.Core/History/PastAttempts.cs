namespace Scheduler.Core.History;

/// <summary>Attempts of one lane and tenant that ended alike within one short span, counted from the ledger.</summary>
/// <param name="Lane">The lane that the jobs are in now.</param>
/// <param name="Tenant">Whose the jobs are.</param>
/// <param name="At">When the span of 10 s began.</param>
/// <param name="Outcome">The outcome's word (<see cref="Attempts.Outcome.Name"/>).</param>
/// <param name="Count">How many.</param>
public sealed record PastAttempts(string Lane, string Tenant, DateTimeOffset At, string Outcome, int Count)
{
    /// <summary>Charged in all.</summary>
    public long Tokens { get; init; }

    /// <summary>From coming to the first claim, summed over those that were first attempts, in seconds.</summary>
    public double WaitedSeconds { get; init; }

    /// <summary>How many of them were first attempts.</summary>
    public int Waits { get; init; }
}
