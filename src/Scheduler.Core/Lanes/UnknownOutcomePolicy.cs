namespace Scheduler.Core.Lanes;

/// <summary>What to do with a job whose request was sent and never answered.</summary>
public enum UnknownOutcomePolicy
{
    Retry,
    Park,
}
