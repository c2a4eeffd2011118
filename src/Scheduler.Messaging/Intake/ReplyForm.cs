namespace Scheduler.Messaging.Intake;

/// <summary>How a reply is written.</summary>
internal enum ReplyForm
{
    /// <summary>Plain JSON in snake_case, with the request's correlation id.</summary>
    Json,

    /// <summary>MassTransit's envelope, with the request's id.</summary>
    Envelope,
}
