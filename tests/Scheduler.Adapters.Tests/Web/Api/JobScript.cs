using System.Text;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Moves a job through its life in the ledger, as a worker would.</summary>
internal static class JobScript
{
    public static async Task<ClaimedJob> RunAsync(this ApiHost host, string id)
    {
        Assert.True(JobId.TryParse(id, out var job));
        var now = host.Time.GetUtcNow();
        var tickets = await host.Ledger.DispatchAsync([job], now.AddMinutes(1), CancellationToken.None);
        var claimed = await host.Ledger.ClaimAsync(
            new Claim(Assert.Single(tickets), new LeaseToken(Guid.NewGuid()), now, now.AddMinutes(1)), CancellationToken.None);
        return claimed ?? throw new InvalidOperationException("The job could not be claimed.");
    }

    public static async Task SucceedAsync(this ApiHost host, string id, int status, string type, string body)
    {
        var job = await host.RunAsync(id);
        var answer = new ProviderAnswer(status, type, Encoding.UTF8.GetBytes(body));
        await host.EndAsync(job, new Outcome.Succeeded(answer, null), new NextStep.Succeed());
    }

    public static async Task ParkAsync(this ApiHost host, string id, ParkReason reason)
    {
        var job = await host.RunAsync(id);
        var words = new ProviderWords { Status = 400, Code = "bad", Message = "<script>alert(1)</script>" };
        await host.EndAsync(job, new Outcome.InvalidRequest(words, new ProviderAnswer(400, "application/json", "{\"error\":1}"u8.ToArray())), new NextStep.Park(reason));
    }

    /// <summary>Refused for its content.</summary>
    public static async Task RefuseAsync(this ApiHost host, string id, ContentRefusal refusal)
    {
        var job = await host.RunAsync(id);
        await host.EndAsync(
            job, new Outcome.PolicyViolation(new ProviderWords { Status = 400, Code = "invalid_prompt" }, null), new NextStep.Park(ParkReason.PolicyViolation), refusal);
    }

    private static async Task EndAsync(
        this ApiHost host, ClaimedJob job, Outcome outcome, NextStep next, ContentRefusal? refusal = null) => await host.Ledger.RecordAsync(
        new AttemptEnd
        {
            Job = job.Id,
            Lease = job.Lease,
            Attempt = job.Attempt,
            At = host.Time.GetUtcNow(),
            SentAt = host.Time.GetUtcNow(),
            Charged = Cost.OfTokens(5),
            Outcome = outcome,
            Next = next,
            Refusal = refusal,
        },
        CancellationToken.None);
}
