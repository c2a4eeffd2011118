using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Health;

/// <summary>Asks every part at once; one that fails or does not answer in time is not ready.</summary>
public sealed class Readiness(IEnumerable<IHealthPart> parts, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<HealthPartAnswer>> CheckAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(parts.Select(part => CheckAsync(part, cancellationToken)));

    private async Task<HealthPartAnswer> CheckAsync(IHealthPart part, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var health = await part.CheckAsync(either.Token).AsTask().WaitAsync(either.Token);
            return new HealthPartAnswer(part.Name, health.IsReady, health.State);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthPartAnswer(part.Name, false, "no answer");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The kind of the failure is enough here: its text may name hosts, and the part's own log has it.
            return new HealthPartAnswer(part.Name, false, "failed");
        }
    }
}
