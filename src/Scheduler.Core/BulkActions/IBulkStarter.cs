namespace Scheduler.Core.BulkActions;

/// <summary>Has an action of the ledger carried out in the background. Started twice it runs once.</summary>
public interface IBulkStarter
{
    void Start(Guid action);
}
