namespace Scheduler.Simulator.Answers;

/// <summary>What will be answered.</summary>
/// <param name="Kind">How it is sent.</param>
/// <param name="Status">HTTP status; 0 when nothing is answered.</param>
/// <param name="Reason">The word of the record and the statistics.</param>
public sealed record Answer(AnswerKind Kind, int Status, string Reason)
{
    /// <summary>For errors in an envelope.</summary>
    public ErrorBody? Error { get; init; }

    /// <summary>Wait for <c>Retry-After</c> in microseconds; null when the answer names none.</summary>
    public long? Wait { get; init; }

    public static Answer Ok { get; } = new(AnswerKind.Result, 200, "ok");
}
