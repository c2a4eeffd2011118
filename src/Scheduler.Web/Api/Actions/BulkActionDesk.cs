using Microsoft.AspNetCore.Http;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Actions;

/// <summary>Takes orders for many jobs at once: kept in the ledger first, then carried out in the background.</summary>
public sealed class BulkActionDesk(IBulkLedger ledger, IBulkStarter starter, LaneDirectory lanes, TimeProvider time)
{
    public async Task<IResult> OrderAsync(HttpContext context, BulkKind kind, FilterOrder order, JobClass? jobClass = null)
    {
        var (filter, problem) = order.Read(lanes);
        if (filter is null)
        {
            return problem!;
        }

        var now = time.GetUtcNow();
        var action = await ledger.OpenActionAsync(
            new BulkAction { Id = Guid.CreateVersion7(now), Kind = kind, Filter = filter, Class = jobClass, By = context.Caller().Name, CreatedAt = now },
            context.RequestAborted);
        starter.Start(action.Id);
        return ApiJson.Answer(ActionAnswer.Of(action), StatusCodes.Status202Accepted);
    }
}
