using Scheduler.Web.Api.Health;

namespace Scheduler.Worker.Hosting;

/// <summary>Whether the configuration file is in force. The worker is ready either way.</summary>
internal sealed class ConfigurationHealth(LiveConfiguration live) : IHealthPart
{
    public string Name => "configuration";

    public ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(live.State switch
    {
        ConfigurationState.Refused => new PartHealth(true, "the changed file has errors and is not used; the log lists them"),
        ConfigurationState.RestartNeeded => new PartHealth(true, "a change needs a restart; the log names it"),
        _ => PartHealth.Ready,
    });
}
