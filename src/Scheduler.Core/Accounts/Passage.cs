namespace Scheduler.Core.Accounts;

/// <summary>What an account lets through.</summary>
public enum Passage
{
    /// <summary>It is stopped.</summary>
    Nothing,

    /// <summary>It is stopped, and one job may try whether it answers again.</summary>
    OneProbe,
    Everything,
}
