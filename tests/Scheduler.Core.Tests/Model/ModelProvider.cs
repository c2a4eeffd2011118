using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Tests.Model;

/// <summary>A provider that answers when the model says so, and remembers each request and what it answered.</summary>
internal sealed class ModelProvider : IProvider
{
    private readonly List<PendingCall> _pending = [];

    public List<SentRequest> Sent { get; } = [];

    public int PendingCount => _pending.Count;

    public async Task<ProviderReply> SendAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        if (!await call.MaySend(cancellationToken))
        {
            return new ProviderReply(new Outcome.NotSent(new ProviderWords { Message = "no reservation" }, CostsAttempt: false), null);
        }

        await call.Leaving(cancellationToken);
        var sent = new SentRequest(call.CorrelationId);
        Sent.Add(sent);
        var pending = new PendingCall(sent);
        _pending.Add(pending);
        return new ProviderReply(await pending.Answer.Task, null);
    }

    public Task IsolateAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Answers one of the calls under way.</summary>
    public void Answer(Random random, Outcome outcome)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        var index = random.Next(_pending.Count);
        var call = _pending[index];
        _pending.RemoveAt(index);
        call.Sent.Answered = outcome;
        call.Answer.SetResult(outcome);
    }

    /// <summary>The process died: its calls get no answer that anybody hears, though the provider may have done the work.</summary>
    public void ForgetCalls() => _pending.Clear();

    private sealed record PendingCall(SentRequest Sent)
    {
        public TaskCompletionSource<Outcome> Answer { get; } = new();
    }
}
