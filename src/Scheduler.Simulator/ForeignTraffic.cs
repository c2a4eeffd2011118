namespace Scheduler.Simulator;

/// <summary>What others send on the same pool, evenly spread over each minute. It is charged whether it fits or not, and it is no arrival.</summary>
public sealed record ForeignTraffic
{
    /// <summary>Default: none.</summary>
    public long RequestsPerMinute { get; init; }

    /// <summary>Spread over the requests, or over 60 charges a minute where there are none. Default: none.</summary>
    public long TokensPerMinute { get; init; }
}
