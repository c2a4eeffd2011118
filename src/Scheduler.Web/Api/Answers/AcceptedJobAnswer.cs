using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Jobs;

namespace Scheduler.Web.Api.Answers;

/// <summary>The 202 of one job.</summary>
public sealed record AcceptedJobAnswer
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string Lane { get; init; }

    public required CostAnswer Cost { get; init; }

    public string? WaitingFor { get; init; }

    public DateTimeOffset? WaitingUntil { get; init; }

    public int? Position { get; init; }

    public DateTimeOffset? EstimatedStart { get; init; }

    public DateTimeOffset? EstimatedEnd { get; init; }

    public required Links Links { get; init; }

    public static AcceptedJobAnswer Of(JobView job, Outlook outlook) => new()
    {
        Id = job.Id.ToString(),
        Status = job.State.Wire(),
        Lane = job.Lane,
        Cost = CostAnswer.Of(job.Cost),
        WaitingFor = outlook.WaitingFor,
        WaitingUntil = outlook.WaitingUntil,
        Position = outlook.Position,
        EstimatedStart = outlook.EstimatedStart,
        EstimatedEnd = outlook.EstimatedEnd,
        Links = Links.OfJob(job.Id, job.SubmissionId),
    };
}
