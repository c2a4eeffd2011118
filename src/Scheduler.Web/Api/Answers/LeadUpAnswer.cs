using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>What went before a stop: refusals for content in the seven days before, and the last requests.</summary>
public sealed record LeadUpAnswer(IReadOnlyDictionary<string, int> RefusalsByTenant, IReadOnlyList<string> RequestIds)
{
    public static LeadUpAnswer Of(LeadUp leadUp) => new(leadUp.RefusalsByTenant, leadUp.RequestIds);
}
