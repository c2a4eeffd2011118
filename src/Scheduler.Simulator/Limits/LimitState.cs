using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Limits;

/// <summary>One dimension as the headers tell it: the limit per minute, what is left of it, microseconds until it is full again.</summary>
public readonly record struct LimitState(long Limit, long Used, long Reset)
{
    public static LimitState Unlimited => default;

    [JsonIgnore]
    public bool IsUnlimited => Limit == 0;

    public long Remaining => Math.Max(0, Limit - Used);
}
