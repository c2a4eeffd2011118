namespace Scheduler.Web.Api.Health;

/// <summary>One part of the worker that readiness depends on: ledger, broker, pacer, feeders ...</summary>
public interface IHealthPart
{
    /// <summary>A short word for the answer.</summary>
    string Name { get; }

    /// <summary>Asked at each probe and given 5 s. The state is shown to anybody: words, never addresses or errors.</summary>
    ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken);
}
