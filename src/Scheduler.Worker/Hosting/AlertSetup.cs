using Scheduler.Alerts;
using Scheduler.Alerts.Mail;
using Scheduler.Alerts.Webhook;
using Scheduler.Core.Alerts;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Scheduler.Core.Upkeep;
using Scheduler.Providers.Redaction;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Telling;

namespace Scheduler.Worker.Hosting;

/// <summary>What tells people: the rules, the agents, and the configured channels.</summary>
internal static class AlertSetup
{
    public static IServiceCollection AddSchedulerAlerts(this IServiceCollection services, SchedulerSettings settings)
    {
        services.AddSingleton<AlertBells>();
        services.AddSingleton<INoticeReader, AlertHearing>();
        services.AddSingleton<AlertSight>();
        AddChannels(services, settings.Alerts);
        services.AddSingleton(provider => new AlertWatcher(
            provider.GetRequiredService<AlertSight>(), provider.GetRequiredService<ILedger>(), provider.GetRequiredService<AlertBells>(),
            provider.GetRequiredService<INoticeBoard>(), provider.GetRequiredService<TimeProvider>())
        {
            Rules = settings.Alerts.Rules,
            Channels = [.. provider.GetServices<IAlertChannel>().Select(channel => channel.Name)],
            Accounts = settings.Accounts.ToDictionary(account => account.Settings.Name, account => account.Settings, StringComparer.Ordinal),
        });
        services.AddSingleton<AlertSender>();
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<AlertWatcher>());
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<AlertSender>());
        return services;
    }

    private static void AddChannels(IServiceCollection services, AlertSettings settings)
    {
        if (settings.Webhook is { } webhook)
        {
            services.AddSingleton<IAlertChannel>(provider => new WebhookChannel(
                new WebhookOptions(webhook.Url, SourceOf(webhook.Secret, provider)), provider.GetRequiredService<TimeProvider>()));
        }

        if (settings.Mail is { } mail)
        {
            services.AddSingleton<IAlertChannel>(provider => new MailChannel(
                new MailOptions
                {
                    Host = mail.Host,
                    Port = mail.Port,
                    Security = mail.Security,
                    User = mail.User,
                    Password = mail.Password is { } password ? SourceOf(password, provider) : null,
                    From = mail.From,
                    To = mail.To,
                },
                provider.GetRequiredService<TimeProvider>()));
        }
    }

    private static SecretSource SourceOf(SecretPlace place, IServiceProvider provider) =>
        new(place.Variable, place.File, provider.GetRequiredService<SecretRedactor>().Learn);
}
