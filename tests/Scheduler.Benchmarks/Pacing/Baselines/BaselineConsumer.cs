using MassTransit;

namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>Posts each body; what is refused throws, and MassTransit tries again.</summary>
internal sealed class BaselineConsumer(ProviderClient client) : IConsumer<BaselineJob>
{
    public async Task Consume(ConsumeContext<BaselineJob> context)
    {
        using var answer = await client.PostAsync(context.Message.Id, context.Message.Body, context.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
