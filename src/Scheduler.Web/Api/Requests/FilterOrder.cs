using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>Which jobs an action is meant for, as people write it. An empty filter means all.</summary>
public sealed record FilterOrder
{
    private const int MaxText = 200;

    public string? State { get; init; }

    public string? Reason { get; init; }

    public string? Account { get; init; }

    public string? Tenant { get; init; }

    public string? Lane { get; init; }

    public string? Code { get; init; }

    public string? Search { get; init; }

    public string? CustomId { get; init; }

    public string? SubmissionId { get; init; }

    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>All that is wrong is named at once.</summary>
    internal (JobFilter? Filter, ApiProblem? Problem) Read(LaneDirectory lanes)
    {
        List<string> errors = [];
        foreach (var text in new[] { Account, Tenant, Lane, Code, Search, CustomId }.Where(text => text is { Length: 0 or > MaxText }))
        {
            errors.Add($"{Excerpt.Of(text!)}: a filter's text has 1 to {MaxText} characters.");
        }

        var filter = new JobFilter
        {
            State = Pick("state", State, Enum.GetValues<JobState>(), state => state.Wire(), errors),
            Reason = Pick("reason", Reason, ParkReasons.All, reason => reason.Wire(), errors),
            Lanes = LanesOf(lanes, errors),
            Tenant = Tenant,
            Lane = Lane,
            Code = Code,
            Search = Search,
            CustomId = CustomId,
            SubmissionId = Submission(errors),
            ReceivedBefore = ReceivedBefore,
        };
        return errors.Count == 0 ? (filter, null) : (null, new ApiProblem(422, "invalid_filter", string.Join(" ", errors)));
    }

    private IReadOnlyList<string>? LanesOf(LaneDirectory lanes, List<string> errors)
    {
        if (Account is null)
        {
            return null;
        }

        var names = lanes.NamesOf(Account);
        if (names.Count == 0)
        {
            errors.Add($"No lane uses the account {Excerpt.Of(Account)} (GET /v1/accounts lists them).");
        }

        return names;
    }

    private Guid? Submission(List<string> errors)
    {
        if (SubmissionId is null)
        {
            return null;
        }

        if (!Guid.TryParse(SubmissionId, out var id))
        {
            errors.Add("submission_id is not an id.");
        }

        return id;
    }

    private static T? Pick<T>(string name, string? text, IEnumerable<T> values, Func<T, string> wire, List<string> errors)
        where T : struct
    {
        foreach (var value in values.Where(value => wire(value) == text))
        {
            return value;
        }

        if (text is not null)
        {
            errors.Add($"{name} {Excerpt.Of(text)} is none of: {string.Join(", ", values.Select(wire))}.");
        }

        return null;
    }
}
