using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

/// <summary>Does one thing after another to random jobs, legal or not.</summary>
internal sealed class RandomLife(ILedger ledger, Random random)
{
    private readonly List<JobId> _jobs = [];
    private readonly List<DispatchTicket> _tickets = [];
    private readonly List<ClaimedJob> _claimed = [];
    private double _now;

    public int Added => _jobs.Count;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => T0.AddSeconds(_now);

    public async Task StepAsync(Guid submission)
    {
        _now += random.NextDouble() * 3;
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                await AddAsync(submission);
                break;
            case 3 or 4 when _jobs.Count > 0:
                _tickets.AddRange(await ledger.DispatchAsync([Any(_jobs), Any(_jobs)], Now.AddSeconds(60), Token));
                break;
            case 5 or 6 when _tickets.Count > 0:
                if (await ledger.ClaimAsync(new Claim(Any(_tickets), NewLease(), Now, Now.AddSeconds(30)), Token) is { } claimed)
                    _claimed.Add(claimed);
                break;
            case 7 or 8 when _claimed.Count > 0:
                await ledger.RecordAsync(AnyEnd(Any(_claimed)), Token);
                break;
            case 9 when _tickets.Count > 0:
                await ledger.ReturnAsync([Any(_tickets)], Token);
                break;
            case 10:
                await ledger.ReleaseDueAsync(Now, 5, Token);
                break;
            case 11:
                await ledger.ExpireAsync(Now, 5, Token);
                await ledger.ReturnOverdueAsync(Now, 5, Token);
                break;
            case 12 or 13 when _jobs.Count > 0:
                await ActAsync(Any(_jobs));
                break;
            default:
                break;
        }
    }

    private async Task AddAsync(Guid submission)
    {
        var job = Job($"{_jobs.Count}", _now) with
        {
            Lane = random.Next(2) == 0 ? "a" : "b",
            Tenant = $"t{random.Next(3)}",
            Class = (JobClass)random.Next(3),
            Cost = Cost.OfTokens(random.Next(1, 100)),
            SubmissionId = random.Next(2) == 0 ? submission : null,
            NotBefore = random.Next(4) == 0 ? T0.AddSeconds(_now + 20) : null,
            Deadline = random.Next(4) == 0 ? T0.AddSeconds(_now + 80) : null,
            ParkAs = random.Next(10) == 0 ? ParkReason.NoLane : null,
        };
        _jobs.Add(await ledger.NewAsync(job));
    }

    private async Task ActAsync(JobId job)
    {
        switch (random.Next(4))
        {
            case 0:
                await ledger.CancelAsync(job, "ann", Now, Token);
                break;
            case 1:
                await ledger.ReplayAsync(job, null, "ann", Now, Token);
                break;
            case 2:
                await ledger.DiscardAsync(job, null, "ann", Now, Token);
                break;
            default:
                await ledger.ReclassifyAsync(job, (JobClass)random.Next(3), "ann", Now, Token);
                break;
        }
    }

    private AttemptEnd AnyEnd(ClaimedJob job) => random.Next(6) switch
    {
        0 => Succeeded(job),
        1 => Throttled(job),
        2 => Backoff(job, _now + 10),
        3 => Refused(job),
        4 => NotSent(job),
        _ => Lost(job),
    };

    private T Any<T>(List<T> items) => items[random.Next(items.Count)];
}
