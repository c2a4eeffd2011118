namespace Scheduler.Simulator.Recording;

/// <summary>One request that arrived and what was decided about it.</summary>
public readonly record struct Arrival
{
    /// <summary>Microseconds since the simulator's start.</summary>
    public long Time { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>Empty for an unknown key.</summary>
    public string Account { get; init; }

    /// <summary>Empty when no pool was reached.</summary>
    public string Pool { get; init; }

    public string Model { get; init; }

    /// <summary>What stands before the first <c>:</c> of <c>X-Client-Request-Id</c>; null without that header.</summary>
    public string? JobId { get; init; }

    /// <summary>The whole <c>X-Client-Request-Id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>The status that is answered; 0 = none (hang, close).</summary>
    public int Status { get; init; }

    /// <summary>Tokens charged; 0 when the rules were not asked or refused.</summary>
    public long Charged { get; init; }

    /// <summary>Admitted by the rules.</summary>
    public bool Accepted { get; init; }

    /// <summary><c>ok</c>, or why it was not answered with a normal 200.</summary>
    public string Reason { get; init; }

    /// <summary>Answered with a 2xx status.</summary>
    public bool Succeeded => Status is >= 200 and < 300;
}
