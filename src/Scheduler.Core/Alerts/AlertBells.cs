using Scheduler.Core.Dispatch;

namespace Scheduler.Core.Alerts;

/// <summary>The bells of the two alert agents; whoever hears of trouble rings, without knowing them.</summary>
public sealed class AlertBells
{
    /// <summary>Something may be wrong, or over: look now.</summary>
    public Doorbell Watch { get; } = new();

    /// <summary>Something is to be sent.</summary>
    public Doorbell Send { get; } = new();
}
