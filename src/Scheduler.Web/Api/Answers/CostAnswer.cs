using Scheduler.Core.Jobs;

namespace Scheduler.Web.Api.Answers;

public sealed record CostAnswer(int Requests, long Tokens)
{
    public static CostAnswer Of(Cost cost) => new(cost.Requests, cost.Tokens);
}
