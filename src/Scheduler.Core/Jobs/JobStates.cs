namespace Scheduler.Core.Jobs;

/// <summary>What holds for a state as such.</summary>
public static class JobStates
{
    public static bool IsFinal(this JobState state) =>
        state is JobState.Succeeded or JobState.Cancelled or JobState.Expired or JobState.Discarded;

    /// <summary>Final, or parked: nothing happens to the job by itself any more.</summary>
    public static bool IsAtRest(this JobState state) => state.IsFinal() || state == JobState.Parked;

    /// <summary>The word of the HTTP API and the messages.</summary>
    public static string Wire(this JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Dispatched => "dispatched",
        JobState.Running => "running",
        JobState.Waiting => "waiting",
        JobState.Parked => "parked",
        JobState.Succeeded => "succeeded",
        JobState.Cancelled => "cancelled",
        JobState.Expired => "expired",
        JobState.Discarded => "discarded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
