using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Intake;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>What acts on jobs need.</summary>
internal sealed record JobsActPorts
{
    public required IJobReader Reader { get; init; }

    public required IJobActions Actions { get; init; }

    public required IBulkLedger Bulk { get; init; }

    public required IBulkStarter Starter { get; init; }

    public required LaneDirectory Lanes { get; init; }

    public required ParkedReplay Replay { get; init; }

    public required IFeedBell Bell { get; init; }

    public required TimeProvider Time { get; init; }

    public static JobsActPorts Of(IServiceProvider services) => new()
    {
        Reader = services.GetRequiredService<IJobReader>(),
        Actions = services.GetRequiredService<IJobActions>(),
        Bulk = services.GetRequiredService<IBulkLedger>(),
        Starter = services.GetRequiredService<IBulkStarter>(),
        Lanes = services.GetRequiredService<LaneDirectory>(),
        Replay = services.GetRequiredService<ParkedReplay>(),
        Bell = services.GetRequiredService<IFeedBell>(),
        Time = services.GetRequiredService<TimeProvider>(),
    };
}
