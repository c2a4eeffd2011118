using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Worker.Demo;

/// <summary>Compares the simulator's record with the ledger and with what was asked. Pure: the same evidence gives the same lines.</summary>
internal sealed class DemoSummary
{
    private readonly DemoEvidence _evidence;
    private readonly DemoExpectations _expected;
    private readonly ILookup<string, DemoArrival> _ofJob;
    private readonly ILookup<string, JobView> _ofAccount;

    private DemoSummary(DemoEvidence evidence, DemoExpectations expected)
    {
        (_evidence, _expected) = (evidence, expected);
        _ofJob = evidence.Arrivals.Where(arrival => arrival.JobId is not null).ToLookup(arrival => arrival.JobId!, StringComparer.OrdinalIgnoreCase);
        _ofAccount = evidence.Jobs.ToLookup(job => expected.AccountOfLane.GetValueOrDefault(job.Lane, ""), StringComparer.Ordinal);
    }

    public static IReadOnlyList<DemoCheck> Judge(DemoEvidence evidence, DemoExpectations expected)
    {
        var summary = new DemoSummary(evidence, expected);
        return
        [
            summary.NothingIsLost(),
            summary.EveryJobIsWhereItBelongs(),
            summary.NothingIsSentTwice(),
            summary.NoWindowIsAboveItsLimit(),
            summary.TheHealthyAccountRefusesNothing(),
            summary.AThrottledJobSucceedsLater(),
            summary.TheTerminatedAccountIsStoppedAtItsFirstHit(),
            summary.TheHitJobIsParkedAndTheOthersWait(),
        ];
    }

    private DemoCheck NothingIsLost()
    {
        var stored = _evidence.Jobs.GroupBy(NameOf).ToDictionary(jobs => jobs.Key, jobs => jobs.Count());
        var produced = _expected.Produced.ToHashSet();
        var ids = _evidence.Jobs.Select(IdOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> faults =
        [
            .. produced.Where(name => !stored.ContainsKey(name)).Select(name => $"{name.CustomId} is not in the ledger"),
            .. stored.Where(name => name.Value > 1).Select(name => $"{name.Key.CustomId} is in the ledger {name.Value} times"),
            .. stored.Keys.Where(name => !produced.Contains(name)).Select(name => $"{name.CustomId} is in the ledger and was never handed in"),
            .. _evidence.Arrivals.Where(arrival => arrival.JobId is not { } id || !ids.Contains(id)).Select(arrival => $"a request of an unknown job ({arrival.JobId ?? "no id"}) arrived"),
        ];
        if (_evidence.Arrivals.Count != _evidence.ArrivalsCounted)
        {
            faults.Add(Text($"the simulator counted {_evidence.ArrivalsCounted} arrivals and recorded {_evidence.Arrivals.Count}"));
        }

        return DemoCheck.Without("nothing is lost", faults, Text($"{produced.Count} handed in, {_evidence.Jobs.Count} in the ledger"));
    }

    private DemoCheck EveryJobIsWhereItBelongs()
    {
        List<string> faults =
        [
            .. _evidence.Jobs.Where(job => !_expected.AccountOfLane.ContainsKey(job.Lane)).Select(job => $"{NameOf(job).CustomId} is in an unknown lane"),
            .. OfHealthyAccounts().Where(job => job.State != JobState.Succeeded).Select(job => $"{NameOf(job).CustomId} is {job.State.Wire()}, not succeeded"),
            .. _evidence.Jobs.Where(job => job.State == JobState.Succeeded && !Arrivals(job).Any(arrival => arrival.Succeeded))
                .Select(job => $"{NameOf(job).CustomId} is succeeded and the provider never answered it"),
            .. _evidence.Jobs.Where(job => job.State != JobState.Succeeded && Arrivals(job).Any(arrival => arrival.Succeeded))
                .Select(job => $"the provider answered {NameOf(job).CustomId}, which is {job.State.Wire()}"),
        ];
        var counts = _evidence.Jobs.GroupBy(job => job.State).OrderByDescending(jobs => jobs.Count()).Select(jobs => Text($"{jobs.Count()} {jobs.Key.Wire()}"));
        return DemoCheck.Without("every job is in its expected state", faults, string.Join(", ", counts));
    }

    /// <summary>A job may arrive again only after an answer that says so.</summary>
    private DemoCheck NothingIsSentTwice()
    {
        var faults = _ofJob
            .Where(arrivals => arrivals.SkipLast(1).Any(arrival => arrival.Succeeded || arrival.Status == 0))
            .Select(arrivals => Text($"job {arrivals.Key} arrived {arrivals.Count()} times"));
        var again = _ofJob.Count(arrivals => arrivals.Count() > 1);
        return DemoCheck.Without("nothing is sent twice", [.. faults], Text($"{_evidence.Arrivals.Count} requests for {_ofJob.Count} jobs, {again} sent again after a refusal"));
    }

    private DemoCheck NoWindowIsAboveItsLimit()
    {
        List<string> faults = [];
        List<string> figures = [];
        foreach (var pool in _evidence.Pools)
        {
            var (requests, tokens) = DemoWindows.Highest([.. _evidence.Arrivals.Where(arrival => arrival.Account == pool.Account && arrival.Pool == pool.Name)]);
            var figure = Text($"{pool.Account}/{pool.Name}: {requests} of {Limit(pool.RequestsPerMinute)} requests, {tokens} of {Limit(pool.TokensPerMinute)} tokens");
            var above = IsAbove(requests, pool.RequestsPerMinute) || IsAbove(tokens, pool.TokensPerMinute);
            (above ? faults : figures).Add(figure);
        }

        return DemoCheck.Without("no minute is above a limit", faults, string.Join("; ", figures));
    }

    private DemoCheck TheHealthyAccountRefusesNothing()
    {
        var arrivals = _evidence.Arrivals.Where(arrival => arrival.Account == _expected.Healthy).ToArray();
        var faults = arrivals.Where(arrival => arrival.Status == 429).Select(arrival => $"{arrival.Reason} at {arrival.At:HH:mm:ss.fff}").ToArray();
        return arrivals.Length == 0
            ? new DemoCheck("the healthy account refuses nothing", false, "it got no request")
            : DemoCheck.Without("the healthy account refuses nothing", faults, Text($"{arrivals.Length} requests, no answer 429"));
    }

    private DemoCheck AThrottledJobSucceedsLater()
    {
        var throttled = _ofAccount[_expected.Throttling].Where(job => Arrivals(job).Any(arrival => arrival.Status == 429)).ToArray();
        var later = throttled.Count(job => job.State == JobState.Succeeded && Arrivals(job).Last().Succeeded);
        return new DemoCheck("throttled jobs are queued again and succeed later", later > 0, Text($"{throttled.Length} throttled, {later} of them succeeded"));
    }

    private DemoCheck TheTerminatedAccountIsStoppedAtItsFirstHit()
    {
        const string claim = "the terminated account is stopped at its first hit";
        var arrivals = _evidence.Arrivals.Where(arrival => arrival.Account == _expected.Terminated).ToArray();
        var account = _evidence.Accounts.FirstOrDefault(account => account.Name == _expected.Terminated);
        if (account?.State != AccountState.Terminated)
        {
            return new DemoCheck(claim, false, $"the ledger says {account?.State ?? AccountState.Active}");
        }

        var late = arrivals.Where(arrival => arrival.At > account.Since + _expected.InTransit).Select(arrival => $"a request arrived at {arrival.At:HH:mm:ss.fff}, after the stop");
        return DemoCheck.Without(claim, [.. late], Text($"requests before the stop: {arrivals.Length}, after it: none"));
    }

    private DemoCheck TheHitJobIsParkedAndTheOthersWait()
    {
        var jobs = _ofAccount[_expected.Terminated].ToArray();
        var parked = jobs.Where(job => job is { State: JobState.Parked, ParkReason: ParkReason.AccountTerminated }).ToArray();
        List<string> faults =
        [
            .. jobs.Except(parked).Where(job => job.State is not (JobState.Queued or JobState.Succeeded)).Select(job => $"{NameOf(job).CustomId} is {job.State.Wire()}, not queued"),
            .. parked.Where(job => !Arrivals(job).Any()).Select(job => $"{NameOf(job).CustomId} is parked and never met the provider"),
        ];
        var waiting = jobs.Count(job => job.State == JobState.Queued);
        if (parked.Length != 1)
        {
            faults.Add(Text($"{parked.Length} jobs are parked as terminated, not 1"));
        }

        if (waiting == 0)
        {
            faults.Add("no job of the account is left in the queue");
        }

        return DemoCheck.Without("the job that was hit is parked, the others wait", faults, Text($"1 parked, {waiting} still queued"));
    }

    private IEnumerable<JobView> OfHealthyAccounts() => _evidence.Jobs.Where(job => _expected.AccountOfLane.GetValueOrDefault(job.Lane) != _expected.Terminated);

    private IEnumerable<DemoArrival> Arrivals(JobView job) => _ofJob[IdOf(job)];

    private static DemoJobName NameOf(JobView job) => new(job.Tenant, job.CustomId ?? IdOf(job));

    private static string IdOf(JobView job) => job.Id.ToString();

    private static bool IsAbove(long used, long limit) => limit > 0 && used > limit;

    private static string Limit(long perMinute) => perMinute == 0 ? "any" : perMinute.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
