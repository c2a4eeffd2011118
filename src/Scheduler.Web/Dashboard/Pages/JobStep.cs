using Scheduler.Core.Attempts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Parts;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>One line of a job's timeline: an attempt, its outcome, or what else happened.</summary>
internal sealed record JobStep(DateTimeOffset At, string Title, string? Detail)
{
    public ProviderWords? Words { get; init; }

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<JobStep> Of(JobView job) =>
    [
        .. job.Timeline.Select(OfEntry).Concat(job.Attempts.SelectMany(OfAttempt)).OrderBy(step => step.At),
    ];

    private static JobStep OfEntry(TimelineEntry entry) => new(
        entry.At, Say.Word(entry.What), string.Join(" ", new[] { entry.Detail, entry.By is null ? null : $"(by {entry.By})" }.Where(part => part is not null)) is { Length: > 0 } detail ? detail : null);

    private static IEnumerable<JobStep> OfAttempt(AttemptView attempt)
    {
        var name = $"Attempt {attempt.Attempt}{(attempt.Run > 1 ? $" of run {attempt.Run}" : "")}";
        yield return new JobStep(attempt.ClaimedAt, $"{name} began", attempt.SentAt is { } sent ? $"sent at {Say.Time(sent)}" : attempt.EndedAt is null ? "not sent yet" : "nothing was sent");
        if (attempt is { EndedAt: { } ended, Outcome: { } outcome })
        {
            yield return new JobStep(ended, $"{name}: {Say.Word(outcome).ToLowerInvariant()}", NextOf(attempt)) { Words = attempt.Words };
        }
    }

    private static string NextOf(AttemptView attempt)
    {
        var charged = attempt.ChargedTokens > 0 ? $"{Say.Number(attempt.ChargedTokens)} tokens charged. " : "";
        var next = attempt.Next is null ? "" : $"Then: {attempt.Next}";
        return charged + next + (attempt.Due is { } due ? $", due {Say.Time(due)}" : "");
    }
}
