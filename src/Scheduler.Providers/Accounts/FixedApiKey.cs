namespace Scheduler.Providers.Accounts;

/// <summary>A key given in code: for the demonstration's own simulator and for tests.</summary>
public sealed class FixedApiKey(string key) : IApiKeySource
{
    public ApiKey Read() => ApiKey.Of(key, "the fixed key");
}
