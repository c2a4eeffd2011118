using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Events;

/// <summary>Something that happened in this process, for log lines and metrics; no payloads, no keys.</summary>
public abstract record Notice
{
    private Notice()
    {
    }

    public sealed record JobsAccepted(string Lane, int Count) : Notice;

    /// <summary>Dispatched in the ledger; the messages are not published yet.</summary>
    public sealed record Dispatching(string Lane, int Count) : Notice;

    /// <summary>Published and confirmed.</summary>
    public sealed record Dispatched(string Lane, int Count) : Notice;

    /// <summary>Running in the ledger; the message is not acknowledged and nothing is sent yet.</summary>
    public sealed record Claimed(string Lane, JobId Job, int Attempt) : Notice;

    /// <summary>The attempt has its outcome, which is not in the ledger yet.</summary>
    public sealed record Answered(string Lane, JobId Job, Outcome Outcome) : Notice;

    /// <summary>An older message than the row's generation, or a row that moved on: acknowledged and ignored.</summary>
    public sealed record StaleMessage(JobId Job, int Generation) : Notice;

    public sealed record AttemptEnded(string Lane, JobId Job, int Attempt, Outcome Outcome, NextStep Next, TimeSpan Took) : Notice
    {
        public string Tenant { get; init; } = "";

        /// <summary>What the provider is taken to have charged.</summary>
        public long Tokens { get; init; }

        /// <summary>From the job's coming to its first claim; null: it was claimed before, or replayed.</summary>
        public TimeSpan? Waited { get; init; }
    }

    /// <summary>An attempt's end changed no row: the lease was lost and somebody else ended it.</summary>
    public sealed record StaleOutcome(string Lane, JobId Job, int Attempt) : Notice;

    public sealed record LanePaused(string Lane, TimeSpan Wait, string Reason) : Notice
    {
        /// <summary>The person who ordered it; null: the provider's answers.</summary>
        public string? By { get; init; }
    }

    /// <summary>A pause ended.</summary>
    /// <param name="Lane">The lane.</param>
    /// <param name="By">The person who ended it; null: its time was over.</param>
    public sealed record LaneResumed(string Lane, string? By) : Notice;

    /// <summary>A limit, or the rule that judges it, is another than before.</summary>
    public sealed record LimitChanged(LimitChange Change) : Notice;

    /// <summary>The provider reports another limit than the lane has by its configuration.</summary>
    /// <param name="Lane">The lane.</param>
    /// <param name="Scope">What is limited.</param>
    /// <param name="Configured">By number, or by the tier.</param>
    /// <param name="Reported">What the provider says.</param>
    public sealed record LimitDisagrees(string Lane, LimitScope Scope, long Configured, long Reported) : Notice
    {
        /// <summary>The lane's configured tier; null: it has none.</summary>
        public string? Tier { get; init; }
    }

    /// <summary>A job fits the configured limit and not the lower one that the provider grants now: it waits, and its tenant with it.</summary>
    public sealed record JobExceedsGranted(string Lane, JobId Job, LimitScope Scope) : Notice;

    /// <summary>A changed configuration file has errors: the earlier one stays in force.</summary>
    public sealed record ConfigurationRefused(IReadOnlyList<string> Findings) : Notice;

    /// <summary>A changed configuration file is in force.</summary>
    /// <param name="Warnings">What is doubtful, and what needs a restart.</param>
    public sealed record ConfigurationTaken(IReadOnlyList<string> Warnings) : Notice;

    public sealed record AccountStopped(string Account, AccountState State, ProviderWords Words) : Notice;

    /// <summary>A stopped account was tried with one job in vain.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Job">The job.</param>
    /// <param name="Outcome">What came of it.</param>
    /// <param name="Next">When it is tried again; null: as before.</param>
    public sealed record ProbeFailed(string Account, JobId Job, Outcome Outcome, DateTimeOffset? Next) : Notice;

    /// <summary>A tenant's jobs are not fed any more.</summary>
    public sealed record TenantHeld(TenantHold Hold) : Notice;

    public sealed record TenantReleased(string Tenant, string By) : Notice;

    /// <summary>Queued jobs went to the lane that takes over.</summary>
    public sealed record JobsCrossed(string From, string To, int Count, string Reason) : Notice;

    /// <summary>An answer that no specific rule of its dialect knows: it was treated by its status alone.</summary>
    public sealed record AnswerUnrecognised(string Account, string Lane, ProviderWords Words) : Notice;

    /// <summary>An action on many jobs is done or was stopped.</summary>
    public sealed record BulkEnded(BulkAction Action) : Notice;

    public sealed record AccountResumed(string Account, string By) : Notice;

    /// <summary>People are alerted of something.</summary>
    public sealed record AlertRaised(Alert Alert) : Notice;

    /// <summary>What people were alerted of is over.</summary>
    public sealed record AlertClosed(Alert Alert) : Notice;

    /// <summary>A channel did not take an alert.</summary>
    /// <param name="Delivery">What was to be delivered.</param>
    /// <param name="Why">In plain words, without secrets.</param>
    /// <param name="Next">When it is tried again; null: never, its channel is configured no more.</param>
    public sealed record AlertUndelivered(AlertDelivery Delivery, string Why, DateTimeOffset? Next) : Notice;

    public sealed record LeasesLost(int Count) : Notice;

    public sealed record UpkeepDone(string Agent, int Count) : Notice;

    /// <summary>A message that nobody can use was taken off its queue, or a reply found no queue.</summary>
    public sealed record MessageIgnored(string Queue, string Why) : Notice;

    /// <summary>An agent or loop failed and will try again after the delay.</summary>
    public sealed record LoopFailed(string Loop, Exception Error, TimeSpan RetryIn) : Notice;

    /// <summary>Something that no waiting cures (a queue of ours with other arguments): the process stops.</summary>
    public sealed record CannotDrain(Exception Error) : Notice;
}
