using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Parts;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>A filter as people say it.</summary>
internal static class FilterWords
{
    public static string Of(JobFilter filter)
    {
        var parts = new[]
        {
            filter.Ids is { } ids ? $"{Say.Number(ids.Count)} picked jobs" : null,
            filter.State is { } state ? $"state {state.Wire()}" : null,
            filter.Reason is { } reason ? $"reason {reason.Wire()}" : null,
            filter.Lane is { } lane ? $"lane {lane}" : null,
            filter.Lanes is { } lanes ? $"lanes {string.Join(", ", lanes)}" : null,
            filter.Tenant is { } tenant ? $"tenant {tenant}" : null,
            filter.CustomId is { } custom ? $"custom id {custom}" : null,
            filter.Code is { } code ? $"code {code}" : null,
            filter.Search is { } search ? $"text {search}" : null,
            filter.SubmissionId is { } submission ? $"submission {submission}" : null,
            filter.ReceivedBefore is { } before ? $"came before {Say.Time(before)}" : null,
        };
        return string.Join("; ", parts.Where(part => part is not null)) is { Length: > 0 } words ? words : "all jobs";
    }
}
