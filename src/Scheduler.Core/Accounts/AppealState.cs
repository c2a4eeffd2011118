namespace Scheduler.Core.Accounts;

/// <summary>How far an appeal against a stop has come. The numbers are stored.</summary>
public enum AppealState
{
    None = 0,
    Filed = 1,

    /// <summary>The provider wrote back without a decision.</summary>
    Answered = 2,
    Granted = 3,
    Refused = 4,
}
