namespace Scheduler.Providers.Accounts;

/// <summary>A key in an environment variable of this process.</summary>
public sealed class EnvironmentApiKey(string variable) : IApiKeySource
{
    public ApiKey Read() => ApiKey.Of(Environment.GetEnvironmentVariable(variable), $"the environment variable {variable}");
}
