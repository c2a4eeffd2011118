using Scheduler.Web.Api.Health;

namespace Scheduler.Worker.Hosting;

/// <summary>The lanes are drained.</summary>
internal sealed class EngineHealth(EngineState state) : IHealthPart
{
    public string Name => "lanes";

    public ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        state.IsReady ? PartHealth.Ready : new PartHealth(false, state.IsStopping ? "stopping" : "starting"));
}
