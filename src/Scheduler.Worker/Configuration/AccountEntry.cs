using Scheduler.Core.Accounts;
using Scheduler.Providers.Accounts;

namespace Scheduler.Worker.Configuration;

/// <summary>An account and where its key comes from (exactly one of variable and file).</summary>
internal sealed record AccountEntry(AccountSettings Settings, string? KeyVariable, string? KeyFile)
{
    /// <summary>Plain http beyond loopback is allowed (a simulator in a container network, never a real provider).</summary>
    public bool AllowHttp { get; init; }

    public Uri? Proxy { get; init; }

    public string? ApiVersion { get; init; }

    public IReadOnlyList<OwnRule> Rules { get; init; } = [];
}
