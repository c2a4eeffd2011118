using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.SignIn;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>
/// Sees what administrators do to a mirrored job. Delete discards the parked job in the ledger before Hangfire commits its
/// own change: if the ledger refuses or is away, the Delete fails and the job stays shown. If Hangfire's commit fails after
/// the discard, the mirror takes the job away. Requeue only notes who asked; ParkedJobs does the replay.
/// </summary>
internal sealed class AdministratorsActions(
    IParkedLedger parked,
    IJobActions actions,
    IHttpContextAccessor http,
    TimeProvider time) : IApplyStateFilter
{
    public const string ByParameter = "By";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (ParkedKey.Of(context.BackgroundJob.Job) is not { } key)
        {
            return;
        }

        if (context.NewState is DeletedState && context.OldStateName == FailedState.StateName)
        {
            // Hangfire's filters are synchronous; the host has no synchronisation context that could deadlock.
            Task.Run(() => DiscardAsync(key, By())).WaitAsync(Patience, time).GetAwaiter().GetResult();
        }
        else if (context.NewState is EnqueuedState && http.HttpContext is not null)
        {
            context.Connection.SetJobParameter(context.BackgroundJob.Id, ByParameter, SerializationHelper.Serialize(By(), SerializationOption.User));
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        // What a job leaves does not matter.
    }

    private async Task DiscardAsync(ParkedKey key, string by)
    {
        if (await parked.IsParkedAsync(key.Job, key.Run, CancellationToken.None))
        {
            await actions.DiscardAsync(key.Job, key.Run, by, time.GetUtcNow(), CancellationToken.None);
        }
    }

    private string By() => http.HttpContext is { } context && SignedInUser.NameOf(context) is { } name ? name : "local";
}
