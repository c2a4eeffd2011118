using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Ledger;

/// <summary>The steps of a job's life, one call each.</summary>
public static class LedgerSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AddResult> AddOneAsync(this ILedger ledger, NewJob job) =>
        Assert.Single(await ledger.AddAsync([job], Token));

    /// <summary>Adds the job, which must be new.</summary>
    public static async Task<JobId> NewAsync(this ILedger ledger, NewJob job) =>
        Assert.IsType<AddResult.Added>(await ledger.AddOneAsync(job)).Id;

    public static async Task<DispatchTicket> DispatchOneAsync(this ILedger ledger, JobId job) =>
        Assert.Single(await ledger.DispatchAsync([job], LedgerSamples.T0.AddSeconds(60), Token));

    public static async Task<DispatchTicket> DispatchedNewAsync(this ILedger ledger, NewJob job) =>
        await ledger.DispatchOneAsync(await ledger.NewAsync(job));

    public static async Task<ClaimedJob> ClaimOneAsync(this ILedger ledger, DispatchTicket ticket, double at = 10)
    {
        var claimed = await ledger.ClaimAsync(LedgerSamples.ClaimOf(ticket, at), Token);
        Assert.NotNull(claimed);
        return claimed;
    }

    /// <summary>Dispatches and claims a queued job.</summary>
    public static async Task<ClaimedJob> RunAsync(this ILedger ledger, JobId job, double at = 10) =>
        await ledger.ClaimOneAsync(await ledger.DispatchOneAsync(job), at);

    /// <summary>Adds, dispatches and claims.</summary>
    public static async Task<ClaimedJob> RunningNewAsync(this ILedger ledger, NewJob job, double at = 10) =>
        await ledger.RunAsync(await ledger.NewAsync(job), at);

    public static async Task<RecordResult> RecordOneAsync(this ILedger ledger, AttemptEnd end) =>
        await ledger.RecordAsync(end, Token);

    /// <summary>Adds a job and has it parked by its provider.</summary>
    public static async Task<JobId> ParkedNewAsync(this ILedger ledger, NewJob job)
    {
        var running = await ledger.RunningNewAsync(job);
        await ledger.RecordOneAsync(LedgerSamples.Refused(running));
        return running.Id;
    }

    public static async Task<JobView> ViewAsync(this ILedger ledger, JobId job)
    {
        var view = await ledger.FindAsync(job, Token);
        Assert.NotNull(view);
        return view;
    }

    public static async Task<JobState> StateAsync(this ILedger ledger, JobId job) => (await ledger.ViewAsync(job)).State;

    public static async Task<IReadOnlyList<EventKind>> EventsAsync(this ILedger ledger) =>
        [.. (await ledger.UnpublishedAsync(1000, Token)).Select(written => written.Kind)];

    public static async Task<OutboxEvent> LastEventAsync(this ILedger ledger) => (await ledger.UnpublishedAsync(1000, Token))[^1];
}
