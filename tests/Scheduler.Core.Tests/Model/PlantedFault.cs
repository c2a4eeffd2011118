namespace Scheduler.Core.Tests.Model;

/// <summary>A mistake put into the model on purpose: the checks must find each.</summary>
internal enum PlantedFault
{
    None,

    /// <summary>Intake answers before the ledger has the job.</summary>
    AcknowledgeWithoutInsert,

    /// <summary>A stale message is claimed as if it were the newest.</summary>
    ClaimAnyGeneration,

    /// <summary>Nobody returns jobs whose message was lost.</summary>
    ForgetDispatchDeadlines,

    /// <summary>Nobody ends what a dead process left running.</summary>
    ForgetLostLeases,

    /// <summary>A success is written as a requeue: the job is sent again.</summary>
    SendAgainAfterSuccess,

    /// <summary>Waiting jobs are never released.</summary>
    ForgetDueTimes,
}
