namespace Scheduler.Providers.Accounts;

/// <summary>Where an account's key comes from. Read before each call, so that a changed key is used at once.</summary>
public interface IApiKeySource
{
    ApiKey Read();
}
