namespace Scheduler.Core.Providers;

/// <summary>Sends one request to an account's provider and classifies the answer. Never throws for what a provider or the network does.</summary>
public interface IProvider
{
    /// <summary>One attempt. Cancellation after the first byte gives <see cref="Attempts.Outcome.Unknown"/>.</summary>
    Task<ProviderReply> SendAsync(ProviderCall call, CancellationToken cancellationToken);

    /// <summary>Opens the account's breaker: nothing is sent until <see cref="CloseAsync"/>.</summary>
    Task IsolateAsync(string account, CancellationToken cancellationToken);

    Task CloseAsync(string account, CancellationToken cancellationToken);
}
