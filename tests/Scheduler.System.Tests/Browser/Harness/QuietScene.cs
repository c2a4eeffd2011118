using Scheduler.Simulator;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>A worker with nothing to do and nothing wrong.</summary>
public sealed class QuietScene : IAsyncLifetime
{
    private SimulatorHost? _simulator;
    private DashboardScene? _scene;

    internal DashboardScene Scene => _scene ?? throw new InvalidOperationException("The scene is not set.");

    public async ValueTask InitializeAsync()
    {
        var accounts = new[] { new AccountOptions { Name = "main", Key = "sk-main" } };
        _simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Accounts = accounts }, CancellationToken.None);
        _scene = new DashboardScene(new WorkerSettings { Provider = _simulator.BaseAddress, RequestsPerMinute = 600 });
        await _scene.Worker.StartReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }

        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }
}
