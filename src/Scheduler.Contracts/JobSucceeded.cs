namespace Scheduler.Contracts;

/// <summary>The provider answered and the answer is recorded.</summary>
public sealed record JobSucceeded : JobEvent
{
    public int Attempt { get; init; }

    /// <summary>The answer when it has at most 64 KiB; else null: follow <see cref="AnswerLink"/>.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Path of the answer in the HTTP API: /v1/jobs/{id}/result.</summary>
    public required string AnswerLink { get; init; }
}
