using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;
using Scheduler.Providers;
using Scheduler.Providers.Accounts;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Tokens;
using Scheduler.Providers.Transport;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>The providers' side: accounts with their keys, their dialects, token counting.</summary>
internal static class ProviderSetup
{
    public static IServiceCollection AddSchedulerProviders(this IServiceCollection services, SchedulerSettings settings)
    {
        services.AddSingleton<SecretRedactor>();
        services.AddSingleton<ICostEstimator>(new TokenCostEstimator(new TokenCostOptions()));
        services.AddHostedService<TokenizerLoading>();
        services.AddSingleton<IProvider>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var jitter = provider.GetRequiredService<IJitter>();
            return new HttpProvider(
                [.. settings.Accounts.Select(account => AccountOf(account, time))], new TransportOptions(),
                provider.GetRequiredService<SecretRedactor>(), time, jitter.Next);
        });
        return services;
    }

    private static ProviderAccount AccountOf(AccountEntry entry, TimeProvider time)
    {
        IApiKeySource key = entry.KeyFile is { } file ? new FileApiKey(file, time) : new EnvironmentApiKey(entry.KeyVariable!);
        return new ProviderAccount(entry.Settings, key) { AllowHttp = entry.AllowHttp, Proxy = entry.Proxy, ApiVersion = entry.ApiVersion, Rules = entry.Rules };
    }
}
