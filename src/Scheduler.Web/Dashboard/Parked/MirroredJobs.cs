using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Hosting;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>The failed jobs in Hangfire's storage that stand for parked jobs.</summary>
internal sealed class MirroredJobs(JobStorage storage)
{
    private const int PageSize = 1_000;

    /// <summary>Knows no AdministratorsActions: what the mirror itself takes away must not be discarded in the ledger.</summary>
    private readonly BackgroundJobClient _client = new(storage, JobFilters.Plain());

    /// <summary>Hangfire's ids of all that is shown as failed, by what it stands for; one parking may be there twice.</summary>
    public IEnumerable<(ParkedKey Key, string HangfireId)> Failed()
    {
        var monitoring = storage.GetMonitoringApi();
        for (var from = 0; ; from += PageSize)
        {
            var page = monitoring.FailedJobs(from, PageSize);
            foreach (var (hangfireId, failed) in page)
            {
                if (ParkedKey.Of(failed?.Job) is { } key)
                {
                    yield return (key, hangfireId);
                }
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    /// <summary>An administrator has requeued it and its replay has not run yet.</summary>
    public bool IsBeingReplayed(string hangfireId)
    {
        using var connection = storage.GetConnection();
        var state = connection.GetStateData(hangfireId)?.Name;
        return state == EnqueuedState.StateName || state == ProcessingState.StateName || state == ScheduledState.StateName;
    }

    public string Add(ParkedJob parked) => _client.Create(ParkedKey.Of(parked).ToReplay(), new ParkedState(parked));

    /// <summary>Takes it off the page of failed jobs; the ledger's job is not touched.</summary>
    public void Remove(string hangfireId) =>
        _client.ChangeState(hangfireId, new DeletedState { Reason = "No longer parked in this run." }, FailedState.StateName);
}
