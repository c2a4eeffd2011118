using System.Text.Json;
using Scheduler.Core.Jobs;

namespace Scheduler.Sql.Engine;

/// <summary>A cost beyond requests and tokens, as its column holds it.</summary>
internal sealed record CostParts(long Input, long Output, int Images, int Audio, int Open, long Most)
{
    /// <summary>Null: nothing but requests and tokens.</summary>
    public static string? Write(Cost cost)
    {
        var parts = new CostParts(cost.InputTokens, cost.OutputTokens, cost.Images, cost.AudioSeconds, cost.OpenAnswers, cost.MostPerAnswer);
        return parts == new CostParts(0, 0, 0, 0, 0, 0) ? null : JsonSerializer.Serialize(parts, CostPartsJson.Default.CostParts);
    }

    public static Cost Read(int requests, long tokens, string? text)
    {
        var cost = new Cost(requests, tokens);
        return text is null || JsonSerializer.Deserialize(text, CostPartsJson.Default.CostParts) is not { } parts
            ? cost
            : cost with
            {
                InputTokens = parts.Input,
                OutputTokens = parts.Output,
                Images = parts.Images,
                AudioSeconds = parts.Audio,
                OpenAnswers = parts.Open,
                MostPerAnswer = parts.Most,
            };
    }
}
