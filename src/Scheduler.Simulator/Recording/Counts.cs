namespace Scheduler.Simulator.Recording;

/// <summary>Counts of one account or pool.</summary>
public sealed class Counts
{
    private readonly SortedDictionary<string, long> rejected = new(StringComparer.Ordinal);

    public long Arrivals { get; private set; }

    /// <summary>Admitted by the rules, whatever was answered then.</summary>
    public long Accepted { get; private set; }

    /// <summary>Answered with a 2xx status.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Answers that were no 2xx, by reason; what was never answered is <c>hang</c> or <c>close</c>.</summary>
    public IReadOnlyDictionary<string, long> Rejected => rejected;

    public void Add(in Arrival arrival)
    {
        Arrivals++;
        if (arrival.Accepted)
            Accepted++;
        if (arrival.Succeeded)
            Succeeded++;
        else
            rejected[arrival.Reason] = rejected.GetValueOrDefault(arrival.Reason) + 1;
    }
}
