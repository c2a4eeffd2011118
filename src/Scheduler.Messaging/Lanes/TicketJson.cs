using System.Text.Json;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Messaging.Lanes;

/// <summary>Tickets as compact JSON, so that people can read a flow queue.</summary>
internal static class TicketJson
{
    public static byte[] Write(DispatchTicket ticket) =>
        JsonSerializer.SerializeToUtf8Bytes(MessageOf(ticket), TicketJsonContext.Default.TicketMessage);

    /// <summary>Null: not a ticket.</summary>
    public static DispatchTicket? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var message = JsonSerializer.Deserialize(json, TicketJsonContext.Default.TicketMessage);
            return message is not null && JobClasses.TryParse(message.Class, out var jobClass)
                ? new DispatchTicket(new JobId(message.Job), message.Generation, message.Lane, jobClass, CostOf(message))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TicketMessage MessageOf(DispatchTicket ticket) => new(
        ticket.Job.Value, ticket.Generation, ticket.Lane, ticket.Class.Wire(), ticket.Cost.Requests, ticket.Cost.Tokens)
    {
        InputTokens = ticket.Cost.InputTokens,
        OutputTokens = ticket.Cost.OutputTokens,
        Images = ticket.Cost.Images,
        AudioSeconds = ticket.Cost.AudioSeconds,
        OpenAnswers = ticket.Cost.OpenAnswers,
        MostPerAnswer = ticket.Cost.MostPerAnswer,
    };

    private static Cost CostOf(TicketMessage message) => new(message.Requests, message.Tokens)
    {
        InputTokens = message.InputTokens,
        OutputTokens = message.OutputTokens,
        Images = message.Images,
        AudioSeconds = message.AudioSeconds,
        OpenAnswers = message.OpenAnswers,
        MostPerAnswer = message.MostPerAnswer,
    };
}
