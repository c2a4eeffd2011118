namespace Scheduler.Core.Intake;

/// <summary>What one job's JSON turned out to be.</summary>
public abstract record ParsedJob
{
    private ParsedJob()
    {
    }

    public sealed record Valid(JobDraft Draft) : ParsedJob;

    /// <summary>A job that breaks a rule; the draft has what could be read.</summary>
    public sealed record Invalid(JobDraft Draft, IntakeError Error) : ParsedJob;

    /// <summary>Not readable as a job at all.</summary>
    public sealed record Unreadable(IntakeError Error) : ParsedJob;
}
