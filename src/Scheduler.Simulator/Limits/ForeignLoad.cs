namespace Scheduler.Simulator.Limits;

/// <summary>Charges a pool with others' traffic up to a moment, each charge at its own time. Pure but for its counter; times in microseconds. Not thread-safe.</summary>
/// <param name="requestsPerMinute">0: tokens alone, in 60 charges a minute.</param>
/// <param name="tokensPerMinute">Spread evenly; what does not divide is never lost.</param>
/// <param name="start">The first charge comes one distance later.</param>
public sealed class ForeignLoad(long requestsPerMinute, long tokensPerMinute, long start)
{
    private const long ChargesWithoutRequests = 60;

    private readonly long perMinute = requestsPerMinute > 0 ? requestsPerMinute : tokensPerMinute > 0 ? ChargesWithoutRequests : 0;
    private long charged;

    /// <summary>To be called before the pool is asked about <paramref name="now"/>, which never goes back.</summary>
    public void ChargeUntil(long now, Dimension requests, Dimension tokens)
    {
        while (perMinute > 0 && TimeOf(charged + 1) <= now)
        {
            charged++;
            if (requestsPerMinute > 0)
                requests.Charge(1, TimeOf(charged));
            tokens.Charge(TokensUntil(charged) - TokensUntil(charged - 1), TimeOf(charged));
        }
    }

    private long TimeOf(long charge) => start + (charge * LimitRules.Minute / perMinute);

    private long TokensUntil(long charge) => charge * tokensPerMinute / perMinute;
}
