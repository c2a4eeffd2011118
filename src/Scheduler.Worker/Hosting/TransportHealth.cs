using Scheduler.Web.Api.Health;

namespace Scheduler.Worker.Hosting;

/// <summary>The broker is there. HTTP takes jobs without it; they wait in the ledger.</summary>
internal sealed class TransportHealth(Transport transport) : IHealthPart
{
    public string Name => "transport";

    public ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(transport.IsConnected() ? PartHealth.Ready : new PartHealth(false, "waiting for the broker"));
}
