namespace Scheduler.Simulation;

/// <summary>How a provider judges one scope; written apart from the product's own rules, so that a wrong idea is not shared. Times are microseconds.</summary>
public interface IProviderRule
{
    long Limit { get; set; }

    /// <summary>What counts against the limit at this moment.</summary>
    double UsedAt(long now);

    /// <summary>Until this much fits if nothing else comes; 0: now.</summary>
    long WaitFor(long amount, long now);

    void Charge(long amount, long now);

    /// <summary>Until nothing counts any more, as reset headers tell it.</summary>
    long UntilFull(long now);
}
