using System.Text.Json.Serialization;

namespace Scheduler.Messaging.Lanes;

/// <summary>A dispatch ticket on the wire. What is 0 beyond requests and tokens is left out.</summary>
internal sealed record TicketMessage(Guid Job, int Generation, string Lane, string Class, int Requests, long Tokens)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long InputTokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long OutputTokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Images { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int AudioSeconds { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OpenAnswers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long MostPerAnswer { get; init; }
}
