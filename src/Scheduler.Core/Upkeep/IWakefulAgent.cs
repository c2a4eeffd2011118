using Scheduler.Core.Dispatch;

namespace Scheduler.Core.Upkeep;

/// <summary>An agent that others wake before its delay is over.</summary>
public interface IWakefulAgent : IUpkeepAgent
{
    Doorbell Bell { get; }
}
