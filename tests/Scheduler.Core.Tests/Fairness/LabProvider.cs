using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

/// <summary>Answers each request after the same time; well, unless the test says otherwise.</summary>
internal sealed class LabProvider(FakeTimeProvider time, IReadOnlyDictionary<JobId, NewJob> jobs) : IProvider
{
    private static readonly Outcome Success = new Outcome.Succeeded(new ProviderAnswer(200, "application/json", "{}"u8.ToArray()), null);
    private readonly DateTimeOffset _begin = time.GetUtcNow();
    private readonly Queue<(DateTimeOffset Due, TaskCompletionSource<Outcome> Answer, LabSend Send)> _calls = [];

    public List<LabSend> Sent { get; } = [];

    /// <summary>When each job was sent first, since the lab began.</summary>
    public Dictionary<JobId, TimeSpan> Starts { get; } = [];

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The outcome of a request; null: success.</summary>
    public Func<LabSend, Outcome?> Judge { get; set; } = _ => null;

    public async Task<ProviderReply> SendAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        if (!await call.MaySend(cancellationToken))
        {
            return new ProviderReply(new Outcome.NotSent(new ProviderWords { Message = "no reservation" }, CostsAttempt: false), null);
        }

        await call.Leaving(cancellationToken);
        Assert.True(JobId.TryParse(call.CorrelationId.Split(':')[0], out var id));
        var send = new LabSend(jobs[id], time.GetUtcNow() - _begin);
        Sent.Add(send);
        Starts.TryAdd(id, send.At);
        var answer = new TaskCompletionSource<Outcome>();
        _calls.Enqueue((time.GetUtcNow() + Latency, answer, send));
        return new ProviderReply(await answer.Task, null);
    }

    public Task IsolateAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;

    public void AnswerDue()
    {
        while (_calls.TryPeek(out var call) && call.Due <= time.GetUtcNow())
        {
            _calls.Dequeue();
            call.Answer.SetResult(Judge(call.Send) ?? Success);
        }
    }
}
