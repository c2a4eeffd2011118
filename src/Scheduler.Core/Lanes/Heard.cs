namespace Scheduler.Core.Lanes;

/// <summary>What one answer means for one scope.</summary>
/// <param name="Answered">The provider answered at all.</param>
/// <param name="Refused">With a refusal that a wait cures.</param>
/// <param name="RefusedBy">The scope that the refusal names.</param>
/// <param name="Report">What the headers say about this scope.</param>
/// <param name="OtherExperiments">The request was an experiment in another scope.</param>
/// <param name="RetryAfter">The wait that a refusal names, in microseconds; 0: none.</param>
internal readonly record struct Heard(bool Answered, bool Refused, LimitScope? RefusedBy, ScopeReport Report, bool OtherExperiments, long RetryAfter)
{
    /// <summary>The wait that the provider names, in microseconds; 0: none.</summary>
    public long Hint => Math.Max(Report.Reset ?? 0, RetryAfter);

    public string Cause => Refused ? "429" : "header";

    /// <summary>Whether a refusal is another scope's doing.</summary>
    public bool IsInnocent(LimitScope scope, bool isExperiment) => RefusedBy is { } named
        ? named != scope
        : !isExperiment && (OtherExperiments || scope != LimitScope.RequestsPerMinute);
}
