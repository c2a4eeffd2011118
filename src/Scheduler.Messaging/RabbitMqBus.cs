using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Logging;
using Scheduler.Contracts;

namespace Scheduler.Messaging;

/// <summary>
/// The MassTransit bus. It is built without MassTransit's container registration, where its usage telemetry lives: nothing is
/// reported to anybody.
/// </summary>
internal static class RabbitMqBus
{
    public static IBusControl Create(RabbitMqOptions options, ILoggerFactory logs)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        return Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            bus.Host(options.Uri, "scheduler bus", host =>
            {
                host.Heartbeat(TimeSpan.FromSeconds(10));
                host.PublisherConfirmation = true;
            });
            AnnounceEvents(bus);
        });
    }

    // Their exchanges exist from the start, so that a subscriber of another platform can bind before the first event.
    private static void AnnounceEvents(IRabbitMqBusFactoryConfigurator bus)
    {
        bus.DeployPublishTopology = true;
        bus.Publish<JobSucceeded>(_ => { });
        bus.Publish<JobRequeued>(_ => { });
        bus.Publish<JobParked>(_ => { });
        bus.Publish<JobCancelled>(_ => { });
        bus.Publish<JobExpired>(_ => { });
        bus.Publish<SubmissionCompleted>(_ => { });
        bus.Publish<AccountStopped>(_ => { });
        bus.Publish<AccountResumed>(_ => { });
        bus.Publish<LanePaused>(_ => { });
        bus.Publish<LaneResumed>(_ => { });
        bus.Publish<LimitChanged>(_ => { });
    }
}
