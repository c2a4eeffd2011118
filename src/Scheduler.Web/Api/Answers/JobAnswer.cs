using System.Text.Json.Nodes;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Jobs;

namespace Scheduler.Web.Api.Answers;

/// <summary>A job as GET /v1/jobs/{id} shows it; lists leave out attempts, timeline and forecast.</summary>
public sealed record JobAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public string? CustomId { get; init; }

    public required string Url { get; init; }

    public required string Model { get; init; }

    public required string Priority { get; init; }

    public required string Lane { get; init; }

    public required string State { get; init; }

    /// <summary>Of the last attempt that ended.</summary>
    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public WordsAnswer? Words { get; init; }

    public required CostAnswer Cost { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? Due { get; init; }

    public string? WaitReason { get; init; }

    public string? WaitingFor { get; init; }

    public DateTimeOffset? WaitingUntil { get; init; }

    public int? Position { get; init; }

    public DateTimeOffset? EstimatedStart { get; init; }

    public DateTimeOffset? EstimatedEnd { get; init; }

    public JsonNode? Metadata { get; init; }

    public Guid? SubmissionId { get; init; }

    public required int Run { get; init; }

    public required int AttemptsCounted { get; init; }

    public required int Throttles { get; init; }

    public required bool CancelRequested { get; init; }

    /// <summary>HTTP status of the provider's recorded answer.</summary>
    public int? AnswerStatus { get; init; }

    public IReadOnlyList<AttemptAnswer>? Attempts { get; init; }

    public IReadOnlyList<TimelineEntry>? Timeline { get; init; }

    public required Links Links { get; init; }

    public static JobAnswer Detail(JobView job, Outlook outlook) => Summary(job) with
    {
        WaitingFor = outlook.WaitingFor,
        WaitingUntil = outlook.WaitingUntil,
        Position = outlook.Position,
        EstimatedStart = outlook.EstimatedStart,
        EstimatedEnd = outlook.EstimatedEnd,
        Outcome = job.Attempts.LastOrDefault(attempt => attempt.Outcome is not null)?.Outcome,
        Attempts = [.. job.Attempts.Select(AttemptAnswer.Of)],
        Timeline = job.Timeline,
    };

    public static JobAnswer Summary(JobView job) => new()
    {
        Id = job.Id.ToString(),
        Tenant = job.Tenant,
        CustomId = job.CustomId,
        Url = job.Path,
        Model = job.Model,
        Priority = job.Class.Wire(),
        Lane = job.Lane,
        State = job.State.Wire(),
        Reason = job.ParkReason?.Wire(),
        Words = WordsAnswer.Of(job.Words),
        Cost = CostAnswer.Of(job.Cost),
        ReceivedAt = job.ReceivedAt,
        EndedAt = job.EndedAt,
        NotBefore = job.NotBefore,
        Deadline = job.Deadline,
        Due = job.Due,
        WaitReason = job.WaitReason,
        Metadata = job.Metadata is { } text ? JsonNode.Parse(text) : null,
        SubmissionId = job.SubmissionId,
        Run = job.Run,
        AttemptsCounted = job.AttemptsCounted,
        Throttles = job.Throttles,
        CancelRequested = job.CancelRequested,
        AnswerStatus = job.AnswerStatus,
        Links = Links.OfJob(job.Id, job.SubmissionId),
    };
}
