using Scheduler.Core.Events;

namespace Scheduler.Messaging;

/// <summary>What every part of the transport is given.</summary>
internal sealed record Surroundings(RabbitMqOptions Options, INoticeBoard Notices, TimeProvider Time);
