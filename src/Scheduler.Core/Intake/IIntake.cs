namespace Scheduler.Core.Intake;

/// <summary>Takes submissions from any channel: validate, count tokens, choose the lane, insert in one commit, ring the feeder.</summary>
public interface IIntake
{
    /// <summary>
    /// One result each, in order. Over AMQP (<see cref="RawJob.FromBroker"/>) nothing is refused: what cannot run is stored as
    /// parked. Over HTTP it is refused and nothing is stored.
    /// </summary>
    Task<IReadOnlyList<IntakeResult>> SubmitAsync(IReadOnlyList<RawJob> jobs, CancellationToken cancellationToken);
}
