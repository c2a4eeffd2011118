namespace Scheduler.Core.Audit;

/// <summary>Where an order came in. The numbers are stored.</summary>
public enum AuditDoor
{
    Dashboard = 1,
    Api = 2,
}
