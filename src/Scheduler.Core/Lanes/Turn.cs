using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>Whose turn it is.</summary>
/// <param name="Job">The job to go next; when <paramref name="NeedsMore"/>, the last one of its tenant that the turnstile knows of.</param>
/// <param name="NeedsMore">The tenant is next, and what was read of its backlog is used up: the jobs after <paramref name="Job"/> must be added first.</param>
public readonly record struct Turn(BacklogJob Job, bool NeedsMore);
