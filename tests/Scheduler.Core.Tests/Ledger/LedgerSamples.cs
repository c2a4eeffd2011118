using System.Security.Cryptography;
using System.Text;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Ledger;

/// <summary>Jobs and ends of attempts, whole and plain; a test changes the one thing that it is about.</summary>
public static class LedgerSamples
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ProviderAnswer Answer = new(200, "application/json", """{"ok":true}"""u8.ToArray());

    public static readonly ProviderWords Words = new()
    {
        Status = 429,
        Type = "tokens",
        Code = "rate_limit_exceeded",
        Message = "Please try again in 20ms.",
        RequestId = "req_1",
    };

    public static NewJob Job(string content = "job", double age = 0)
    {
        var at = T0.AddSeconds(age);
        return new NewJob
        {
            Id = JobId.New(at),
            Tenant = "acme",
            Path = "/v1/chat/completions",
            Model = "gpt-test",
            Body = Encoding.UTF8.GetBytes(content),
            Lane = "main/gpt",
            Cost = Cost.OfTokens(100),
            ReceivedAt = at,
            ContentHash = Hash(content),
        };
    }

    public static byte[] Hash(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(content));

    public static LeaseToken NewLease() => new(Guid.NewGuid());

    public static Claim ClaimOf(DispatchTicket ticket, double at = 10) =>
        new(ticket, NewLease(), T0.AddSeconds(at), T0.AddSeconds(at + 60));

    public static AttemptEnd Succeeded(ClaimedJob job) =>
        End(job, new Outcome.Succeeded(Answer, new TokenUsage(10, 20)), new NextStep.Succeed());

    public static AttemptEnd Throttled(ClaimedJob job) =>
        End(job, new Outcome.Throttled(Words, TimeSpan.FromSeconds(1)), new NextStep.Requeue("throttled", ReturnAttempt: true, CountThrottle: true));

    public static AttemptEnd Backoff(ClaimedJob job, double due = 30) =>
        End(job, new Outcome.Transient(Words, null), new NextStep.Wait(T0.AddSeconds(due), "transient", ReturnAttempt: false, CountThrottle: false));

    public static AttemptEnd Refused(ClaimedJob job) =>
        End(job, new Outcome.PolicyViolation(Words, Answer with { Status = 400 }), new NextStep.Park(ParkReason.PolicyViolation));

    public static AttemptEnd NotSent(ClaimedJob job) =>
        End(job, new Outcome.NotSent(Words, CostsAttempt: false), new NextStep.Requeue("not-sent", ReturnAttempt: true, CountThrottle: false)) with
        {
            SentAt = null,
            Charged = default,
        };

    public static AttemptEnd Lost(ClaimedJob job) =>
        End(job, new Outcome.Unknown(Words), new NextStep.Requeue("unknown", ReturnAttempt: false, CountThrottle: false)) with
        {
            SentAt = null,
            LeaseLost = true,
            LostAlone = true,
        };

    public static AttemptEnd End(ClaimedJob job, Outcome outcome, NextStep next) => new()
    {
        Job = job.Id,
        Lease = job.Lease,
        Attempt = job.Attempt,
        At = job.ClaimedAt.AddSeconds(3),
        SentAt = job.ClaimedAt.AddSeconds(0.5),
        Charged = job.Cost,
        Outcome = outcome,
        Next = next,
    };
}
