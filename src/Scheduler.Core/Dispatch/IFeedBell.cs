namespace Scheduler.Core.Dispatch;

/// <summary>Tells a lane's feeder that there is work or room: intake, releases and outcomes ring it.</summary>
public interface IFeedBell
{
    void Ring(string lane);
}
