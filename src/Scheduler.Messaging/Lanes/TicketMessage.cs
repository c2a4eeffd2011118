namespace Scheduler.Messaging.Lanes;

/// <summary>A dispatch ticket on the wire.</summary>
internal sealed record TicketMessage(Guid Job, int Generation, string Lane, string Class, int Requests, long Tokens);
