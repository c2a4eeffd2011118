namespace Scheduler.Worker.Demo;

/// <summary>One request as the simulated provider recorded it.</summary>
internal readonly record struct DemoArrival
{
    /// <summary>Microseconds on the simulator's monotonic clock.</summary>
    public required long Time { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: the request named no job.</summary>
    public required string? JobId { get; init; }

    public required string Account { get; init; }

    /// <summary>The account's limit pool.</summary>
    public required string Pool { get; init; }

    /// <summary>0: nothing was answered.</summary>
    public required int Status { get; init; }

    /// <summary>The simulator's word for why it was not answered with a normal 200.</summary>
    public required string Reason { get; init; }

    /// <summary>Tokens charged; 0 when it was refused.</summary>
    public required long Tokens { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;
}
