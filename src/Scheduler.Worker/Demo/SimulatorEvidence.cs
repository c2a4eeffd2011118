using Scheduler.Simulator;
using Scheduler.Simulator.Recording;

namespace Scheduler.Worker.Demo;

/// <summary>Reads the simulator's record into the demo's own words.</summary>
internal static class SimulatorEvidence
{
    public static IReadOnlyList<DemoArrival> Arrivals(SimulatorHost simulator) => [.. simulator.ReadRecord().Select(Of)];

    public static IReadOnlyList<DemoPool> Pools(SimulatorStatistics statistics) =>
    [
        .. statistics.Accounts.SelectMany(account => account.Pools.Select(pool =>
            new DemoPool(account.Name, pool.Name, pool.RequestsPerMinute, pool.TokensPerMinute))),
    ];

    private static DemoArrival Of(Arrival arrival) => new()
    {
        Time = arrival.Time,
        At = DateTimeOffset.FromUnixTimeMilliseconds(arrival.UnixMilliseconds),
        JobId = arrival.JobId,
        Account = arrival.Account,
        Pool = arrival.Pool,
        Status = arrival.Status,
        Reason = arrival.Reason,
        Tokens = arrival.Charged,
    };
}
