using Scheduler.Core.Accounts;

namespace Scheduler.Providers.Accounts;

/// <summary>An account with what is needed to send for it. The key goes to the host of its BaseUrl and nowhere else.</summary>
public sealed record ProviderAccount(AccountSettings Settings, IApiKeySource Key)
{
    /// <summary>Allows plain http to a host that is not loopback: the key then crosses the network in the clear. Default: false.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The proxy to use; null: none, whatever the environment says.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Azure's api-version for addresses of deployments; null: its version 1 API, which has none.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>An administrator's own rules of classification, asked before the dialect's.</summary>
    public IReadOnlyList<OwnRule> Rules { get; init; } = [];

    /// <summary>What is wrong with the addresses, each in one sentence; empty: nothing.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        CheckBase(Settings.BaseUrl, problems);
        if (Proxy is not null && !(Proxy.IsAbsoluteUri && Proxy.Scheme is "http" or "https" or "socks5"))
            problems.Add($"Accounts:{Settings.Name}:Proxy must be an absolute http, https or socks5 address.");
        return problems;
    }

    private void CheckBase(Uri address, List<string> problems)
    {
        var setting = $"Accounts:{Settings.Name}:BaseUrl";
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            problems.Add($"{setting} must be an absolute http or https address.");
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            problems.Add($"{setting} must have no user, query or fragment.");
        else if (address.Scheme == "http" && !address.IsLoopback && !AllowHttp)
            problems.Add($"{setting} is plain http to {address.Host}: the key would cross the network in the clear; use https, or set AllowHttp.");
    }
}
