namespace Scheduler.Simulator.Recording;

/// <summary>What the simulator saw since its start or reset. Times are microseconds since its start; null when nothing arrived.</summary>
public sealed record SimulatorStatistics
{
    public long StartUnixMilliseconds { get; init; }

    public long? FirstArrival { get; init; }

    public long? LastArrival { get; init; }

    public long Arrivals { get; init; }

    /// <summary>Admitted by the rules.</summary>
    public long Accepted { get; init; }

    /// <summary>Answered with a 2xx status.</summary>
    public long Succeeded { get; init; }

    /// <summary>Arrivals without <c>X-Client-Request-Id</c>.</summary>
    public long Anonymous { get; init; }

    /// <summary>Arrivals with an unknown key or none.</summary>
    public long UnknownKeys { get; init; }

    /// <summary>Requests to paths that do not exist, which are no arrivals.</summary>
    public long Strays { get; init; }

    /// <summary>Requests that followed a redirect.</summary>
    public long RedirectsFollowed { get; init; }

    /// <summary>Distinct job ids.</summary>
    public long Jobs { get; init; }

    /// <summary>Job ids that arrived more than once.</summary>
    public long JobsArrivedTwice { get; init; }

    /// <summary>Job ids answered with 2xx more than once.</summary>
    public long JobsSucceededTwice { get; init; }

    /// <summary>Some of them, at most 100.</summary>
    public IReadOnlyList<string> IdsSucceededTwice { get; init; } = [];

    public IReadOnlyList<AccountStatistics> Accounts { get; init; } = [];
}
