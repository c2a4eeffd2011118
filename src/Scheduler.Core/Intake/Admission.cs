using Scheduler.Core.Ledger;

namespace Scheduler.Core.Intake;

/// <summary>What is to become of one submitted job, decided before anything is stored.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>Goes to the ledger, to be run.</summary>
    public sealed record Take(NewJob Job) : Admission;

    /// <summary>Goes to the ledger as parked: it came from a broker, which cannot be refused.</summary>
    public sealed record Park(NewJob Job, IntakeError Error) : Admission;

    public sealed record Refuse(IntakeError Error) : Admission;
}
