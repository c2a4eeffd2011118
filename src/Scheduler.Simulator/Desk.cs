using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>
/// Decides about every request, one after the other under one lock: arrivals get their time inside it, so that the record's order, the
/// rules and the statistics agree exactly.
/// </summary>
internal sealed class Desk
{
    private readonly Lock gate = new();
    private readonly SimulatorOptions options;
    private readonly SimulatorClock clock;
    private readonly RecordFile? file;
    private Dictionary<string, Account> byKey;
    private Recorder recorder;
    private long number;
    private long strays;
    private long redirectsFollowed;

    public Desk(SimulatorOptions options, SimulatorClock clock, RecordFile? file)
    {
        this.options = options;
        this.clock = clock;
        this.file = file;
        byKey = CreateAccounts();
        recorder = new Recorder(clock, file);
    }

    public Verdict Receive(in Call call)
    {
        lock (gate)
        {
            var now = clock.Now;
            var identity = recorder.Arrive(call.ClientRequestId);
            var verdict = new Verdict
            {
                Answer = Answer.Ok,
                Dialect = call.Route.Guess(call.Credential.Header),
                Endpoint = call.Route.Endpoint,
                Facts = call.Facts,
                Number = ++number,
                UnixSeconds = clock.UnixMilliseconds(now) / 1000,
                RequestId = RequestIds.Create(options.Seed, number),
            };
            return byKey.TryGetValue(call.Credential.Key ?? "", out var account) && call.Credential.Fits(account.Options.Dialect)
                ? ReceiveKnown(call, account, identity, verdict, now)
                : ReceiveUnknown(call, identity, verdict, now);
        }
    }

    public void CountStray()
    {
        lock (gate)
            strays++;
    }

    public void CountFollowedRedirect()
    {
        lock (gate)
            redirectsFollowed++;
    }

    public SimulatorStatistics ReadStatistics()
    {
        lock (gate)
        {
            return recorder.Read() with
            {
                Strays = strays,
                RedirectsFollowed = redirectsFollowed,
                Accounts = [.. InOrder().Select(AccountReports.StatisticsOf)],
            };
        }
    }

    public IReadOnlyList<AccountView> ReadAccounts()
    {
        lock (gate)
            return [.. InOrder().Select(account => AccountReports.ViewOf(account, clock.Now))];
    }

    /// <summary>Arrivals from an index on, at most <paramref name="most"/>; fewer at the end of the record.</summary>
    public IReadOnlyList<Arrival> ReadRecord(int from, int most)
    {
        lock (gate)
        {
            var count = Math.Clamp(recorder.Log.Count - from, 0, most);
            return [.. Enumerable.Range(from, count).Select(index => recorder.Log[index])];
        }
    }

    /// <returns>What is wrong with the change; null when it was made.</returns>
    public string? Change(string accountName, AccountChange change)
    {
        lock (gate)
        {
            var account = byKey.Values.FirstOrDefault(candidate => candidate.Name == accountName);
            if (account is null)
                return $"There is no account '{accountName}'. Accounts: {string.Join(", ", InOrder().Select(known => known.Name))}.";
            if (AccountReports.ProblemOf(change, account) is { } problem)
                return problem;
            account.Change(change, clock.Now);
            return null;
        }
    }

    /// <summary>Back to the configured limits and modes, with empty rules, statistics and record. The clock goes on.</summary>
    public void Reset()
    {
        lock (gate)
        {
            byKey = CreateAccounts();
            recorder = new Recorder(clock, file);
            strays = 0;
            redirectsFollowed = 0;
        }
    }

    private Verdict ReceiveUnknown(in Call call, Identity identity, Verdict verdict, long now)
    {
        verdict = verdict with { Answer = AccountDesk.RefuseUnknown(call, verdict.Dialect) with { Reason = "unknown-key" } };
        recorder.Record(ArrivalOf(call, verdict.Answer, now, identity), identity);
        return verdict;
    }

    private Verdict ReceiveKnown(in Call call, Account account, Identity identity, Verdict verdict, long now)
    {
        var pool = PoolOf(call, account);
        var decision = AccountDesk.Decide(call, account, pool, new DecisionInput(now, identity.Arrivals, options.Organization, verdict.RequestId));
        var arrival = ArrivalOf(call, decision.Answer, now, identity) with
        {
            Account = account.Name,
            Pool = pool?.Name ?? "",
            Charged = decision.Charged,
            Accepted = decision.Accepted,
        };
        recorder.Record(arrival, identity);
        account.Counts.Add(arrival);
        pool?.Count(arrival, decision.Price);
        return verdict with
        {
            Answer = decision.Answer,
            Dialect = account.Options.Dialect,
            Requests = decision.Requests,
            Tokens = decision.Tokens,
            Day = decision.Requests.IsUnlimited ? LimitState.Unlimited : account.Day(),
            Price = decision.Price,
        };
    }

    private static AccountPool? PoolOf(in Call call, Account account)
    {
        if (call.Route.Endpoint == ApiEndpoint.Moderations)
            return account.Moderation;
        return call.Facts.Model is { } model ? account.PoolOf(model) : null;
    }

    private static Arrival ArrivalOf(in Call call, Answer answer, long now, Identity identity) => new()
    {
        Time = now,
        Account = "",
        Pool = "",
        Model = call.Facts.Model ?? "",
        RequestId = identity.RequestId,
        Status = answer.Status,
        Reason = answer.Reason,
    };

    private Dictionary<string, Account> CreateAccounts() => options.Accounts
        .Select((account, index) => new Account(index, account, clock.Now))
        .ToDictionary(account => account.Options.Key, StringComparer.Ordinal);

    private IEnumerable<Account> InOrder() => byKey.Values.OrderBy(account => account.Index);
}
