using Scheduler.Core.Jobs;

namespace Scheduler.Messaging.Topology;

/// <summary>The names on the broker; users see them.</summary>
public static class QueueNames
{
    /// <summary>What every name of the scheduler starts with; a reply never goes to such a queue.</summary>
    public const string Prefix = "scheduler.";

    /// <summary>Exchange and queue of the submissions.</summary>
    public const string Submit = "scheduler.submit";

    public const string DeadLetter = "scheduler.dead-letter";

    /// <summary>Exists while a worker looks through the dead letters.</summary>
    public const string DeadLetterSweep = "scheduler.dead-letter.sweep";

    /// <summary>MassTransit's exchange of the contract SubmitJob, where IBus.Publish goes.</summary>
    public const string SubmitContract = "Scheduler.Contracts:SubmitJob";

    public static string Flow(string lane, JobClass flow) => $"scheduler.lane.{lane}.{flow.Wire()}";
}
