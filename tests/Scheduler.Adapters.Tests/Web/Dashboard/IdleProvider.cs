using Scheduler.Core.Providers;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Accounts may be stopped and resumed; nothing is ever sent.</summary>
internal sealed class IdleProvider : IProvider
{
    public Task<ProviderReply> SendAsync(ProviderCall call, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is sent.");

    public Task IsolateAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;
}
