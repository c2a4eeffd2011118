using Microsoft.AspNetCore.Http;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.DeadLetters;

/// <summary>How many dead letters there are of each reason, account, tenant or code: what to look at first after a bad night.</summary>
internal static class DeadLetterGroups
{
    /// <summary>Parked jobs that are looked at, the newest: counting takes a fraction of a second, however many there are.</summary>
    private const int Newest = 100_000;

    private const int MostGroups = 1_000;

    private static readonly Dictionary<string, ParkedGrouping> Groupings = new(StringComparer.Ordinal)
    {
        ["reason"] = ParkedGrouping.Reason,
        ["account"] = ParkedGrouping.Lane,
        ["lane"] = ParkedGrouping.Lane,
        ["tenant"] = ParkedGrouping.Tenant,
        ["code"] = ParkedGrouping.Code,
    };

    public static async Task<IResult> CountAsync(HttpContext context, IJobReader reader, LaneDirectory lanes)
    {
        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.ReadParked(lanes, "by");
        var by = query.Text("by") ?? "reason";
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (!Groupings.TryGetValue(by, out var grouping))
        {
            return new ApiProblem(400, "invalid_query", $"by is one of: {string.Join(", ", Groupings.Keys)}.");
        }

        var groups = await reader.ParkedGroupsAsync(filter, grouping, Newest, context.RequestAborted);
        var parked = (await reader.ParkedCountsAsync(context.RequestAborted)).Values.Sum();
        return ApiJson.Answer(new DeadLetterGroupsAnswer(
            by, [.. (by == "account" ? OfAccounts(groups, lanes) : groups).Take(MostGroups)], parked <= Newest));
    }

    /// <summary>Jobs of a lane that is no longer configured, or of none, belong to the account "".</summary>
    public static IEnumerable<ParkedGroup> OfAccounts(IReadOnlyList<ParkedGroup> ofLanes, LaneDirectory lanes)
    {
        var accounts = lanes.Lanes.ToDictionary(lane => lane.Name, lane => lane.Account, StringComparer.Ordinal);
        return ofLanes
            .GroupBy(lane => accounts.GetValueOrDefault(lane.Key, ""), StringComparer.Ordinal)
            .Select(account => new ParkedGroup(account.Key, account.Sum(lane => lane.Count)))
            .OrderByDescending(account => account.Count);
    }
}
