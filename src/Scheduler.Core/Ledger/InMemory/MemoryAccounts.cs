using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Accounts' states and incidents.</summary>
internal sealed class MemoryAccounts(MemoryStore store, MemoryTenants tenants)
{
    private const int MostTenants = 20;

    private readonly SortedDictionary<string, AccountRecord> _accounts = new(StringComparer.Ordinal);
    private readonly List<Incident> _incidents = [];

    public IReadOnlyList<AccountRecord> All() => [.. _accounts.Values];

    public bool Stop(AccountStop stop)
    {
        var held = _accounts.GetValueOrDefault(stop.Account)?.State ?? AccountState.Active;
        if (!AccountStops.Takes(held, stop.State))
        {
            if (stop.By is null)
                ChangeOpen(stop.Account, open => open with { Answers = open.Answers + 1, RequestIds = Incident.WithRequest(open.RequestIds, stop.Words) });

            return false;
        }

        ChangeOpen(stop.Account, open => open with { ClosedAt = stop.At, ClosedBy = AccountStops.ByTermination });
        _accounts[stop.Account] = new AccountRecord(stop.Account, stop.State, stop.At, stop.Words.Message);
        _incidents.Add(new Incident
        {
            Id = _incidents.Count + 1,
            Account = stop.Account,
            State = stop.State,
            OpenedAt = stop.At,
            Job = stop.Job,
            Words = stop.Words,
            Answers = stop.By is null ? 1 : 0,
            RequestIds = Incident.WithRequest([], stop.Words),
            LeadUp = LeadUpTo(stop),
        });
        store.Outbox.Announce(AccountEvents.Stopped(stop, Held(stop.Lanes)));
        return true;
    }

    public bool Resume(string account, string by, DateTimeOffset now)
    {
        if (!_accounts.TryGetValue(account, out var record) || record.State == AccountState.Active)
            return false;

        _accounts[account] = new AccountRecord(account, AccountState.Active, now, null);
        ChangeOpen(account, open => open with { ClosedAt = now, ClosedBy = by });
        store.Outbox.Announce(AccountEvents.Resumed(account, by, now));
        return true;
    }

    public IReadOnlyList<Incident> Incidents(string account) =>
        [.. _incidents.Where(incident => incident.Account == account).Reverse().Select(Short)];

    public IReadOnlyList<Incident> Open() => [.. _incidents.Where(incident => incident.ClosedAt is null).Select(Short)];

    public Incident? Find(long incident) => incident >= 1 && incident <= _incidents.Count ? _incidents[(int)incident - 1] : null;

    public bool Note(long incident, IncidentNote note) => Change(incident, found => found with { Notes = [.. found.Notes, note] });

    public bool Appeal(long incident, Appeal appeal) => Change(
        incident, found => found with { Appeal = appeal, Notes = [.. found.Notes, IncidentNotes.Of(appeal)] });

    public HeldWork Held(IReadOnlyList<string> lanes)
    {
        var held = Waiting(lanes).ToList();
        var deadlines = held.Where(job => job.Source.Deadline is not null && job.State != JobState.Dispatched).ToList();
        var tenants = held.CountBy(job => job.Source.Tenant).Select(one => new TenantJobs(one.Key, one.Value)).ToList();
        return new HeldWork
        {
            Jobs = held.Count,
            Tenants = tenants.Count,
            ByTenant = [.. tenants.OrderByDescending(one => one.Jobs).ThenBy(one => one.Tenant, StringComparer.Ordinal).Take(MostTenants)],
            WithDeadline = deadlines.Count,
            NextDeadline = deadlines.Min(job => job.Source.Deadline),
        };
    }

    public IReadOnlyList<HeldJob> HeldJobs(IReadOnlyList<string> lanes, long after, int limit) => [.. Waiting(lanes)
        .Where(job => job.Seq > after)
        .OrderBy(job => job.Seq)
        .Take(limit)
        .Select(job => new HeldJob(job.Seq, job.Id, job.Source.Tenant, job.Source.Path, job.Class, job.Source.Body)
        {
            CustomId = job.Source.CustomId,
            Metadata = job.Source.Metadata,
            Deadline = job.Source.Deadline,
        })];

    private static Incident Short(Incident incident) => incident with { Notes = [] };

    private IEnumerable<MemoryJob> Waiting(IReadOnlyList<string> lanes) => store.NewestFirst.Where(job =>
        job.State is JobState.Queued or JobState.Dispatched or JobState.Waiting && lanes.Contains(job.Source.Lane));

    private LeadUp LeadUpTo(AccountStop stop) => new()
    {
        RefusalsByTenant = tenants.Refusals(stop.At - LeadUp.Window)
            .Where(refusal => stop.Lanes.Contains(refusal.Lane))
            .CountBy(refusal => refusal.Tenant).ToDictionary(StringComparer.Ordinal),
        RequestIds = [.. store.NewestFirst
            .Where(job => stop.Lanes.Contains(job.Source.Lane))
            .SelectMany(job => job.Attempts)
            .Where(attempt => attempt.RequestId is not null)
            .OrderByDescending(attempt => attempt.View.ClaimedAt)
            .Select(attempt => attempt.RequestId!)
            .Take(LeadUp.Requests)],
    };

    private void ChangeOpen(string account, Func<Incident, Incident> change)
    {
        if (_incidents.FindLast(incident => incident.Account == account && incident.ClosedAt is null) is { } open)
            Change(open.Id, change);
    }

    private bool Change(long incident, Func<Incident, Incident> change)
    {
        if (Find(incident) is not { } found)
            return false;

        _incidents[(int)incident - 1] = change(found);
        return true;
    }
}
