using System.Text.Json;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;

namespace Scheduler.Web.Api.Answers;

/// <summary>An action on many jobs with its progress.</summary>
public sealed record ActionAnswer
{
    public required Guid ActionId { get; init; }

    /// <summary>replay, discard, cancel or reclassify.</summary>
    public required string Kind { get; init; }

    /// <summary>running, done or stopped.</summary>
    public required string State { get; init; }

    /// <summary>Jobs that the filter held when it was ordered.</summary>
    public required long Total { get; init; }

    public required long Changed { get; init; }

    /// <summary>Jobs that had moved on, or that no lane takes.</summary>
    public required long Skipped { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Priority { get; init; }

    /// <summary>Where its progress is told.</summary>
    public required string Self { get; init; }

    public static ActionAnswer Of(BulkAction action) => new()
    {
        ActionId = action.Id,
        Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(action.Kind.ToString()),
        State = JsonNamingPolicy.SnakeCaseLower.ConvertName(action.State.ToString()),
        Total = action.Total,
        Changed = action.Changed,
        Skipped = action.Skipped,
        By = action.By,
        CreatedAt = action.CreatedAt,
        FinishedAt = action.FinishedAt,
        Priority = action.Class?.Wire(),
        Self = $"/v1/actions/{action.Id}",
    };
}
