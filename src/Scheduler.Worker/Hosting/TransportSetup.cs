using Scheduler.Core.Dispatch;
using Scheduler.Core.Dispatch.InProcess;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Messaging;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>Lane queues, dead letters and events: in process, or on RabbitMQ through MassTransit.</summary>
internal static class TransportSetup
{
    public static IServiceCollection AddSchedulerTransport(this IServiceCollection services, SchedulerSettings settings) =>
        settings.Transport.RabbitMq is { } broker ? AddRabbitMq(services, broker) : AddInProcess(services);

    private static IServiceCollection AddInProcess(IServiceCollection services)
    {
        services.AddSingleton<ILaneQueues, InProcessLaneQueues>();
        services.AddSingleton<IDeadLetterQueue, InProcessDeadLetterQueue>();
        services.AddSingleton<InProcessEventPublisher>();
        services.AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<InProcessEventPublisher>());
        services.AddSingleton(new Transport(_ => Task.CompletedTask, TakeSubmissions: null, () => true));
        return services;
    }

    private static IServiceCollection AddRabbitMq(IServiceCollection services, Uri broker)
    {
        services.AddSingleton(provider =>
        {
            var lanes = provider.GetRequiredService<LaneDirectory>();
            var accounts = provider.GetRequiredService<SchedulerSettings>().Accounts;
            return new RabbitMqTransport(
                new RabbitMqOptions { Uri = broker },
                lane => lanes.Find(lane)?.Account,
                account => accounts.FirstOrDefault(one => one.Settings.Name == account)?.Settings.Dialect,
                provider.GetRequiredService<INoticeBoard>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<RabbitMqTransport>().LaneQueues);
        services.AddSingleton(provider => provider.GetRequiredService<RabbitMqTransport>().DeadLetters);
        services.AddSingleton(provider => provider.GetRequiredService<RabbitMqTransport>().Events);
        services.AddSingleton(provider =>
        {
            var transport = provider.GetRequiredService<RabbitMqTransport>();
            return new Transport(transport.StartAsync, transport.TakeSubmissions, () => transport.IsConnected);
        });
        return services;
    }
}
