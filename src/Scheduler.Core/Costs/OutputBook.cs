using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Costs;

/// <summary>
/// Learns from each success how many tokens an answer takes, and prices jobs whose output is open by it: by the tenant's own
/// answers on the lane, else by everybody's there, else by the lane's default. Safe for concurrent use; bounded in memory.
/// </summary>
public sealed class OutputBook
{
    /// <summary>Kinds of answers that are remembered, at most 1 KB each.</summary>
    public const int MostKeys = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<OutputKey, RecentOutputs> _outputs = [];
    private long _learned;

    /// <summary>The cost as it is expected now. A job that names its output, or has none, costs what it did.</summary>
    public Cost Price(LaneSettings lane, string tenant, Cost cost)
    {
        if (cost.OpenAnswers <= 0)
        {
            return cost;
        }

        return OpenCost.Of(lane, cost, Expected(lane.Name, tenant, cost.MostPerAnswer) ?? lane.DefaultOutputTokens);
    }

    /// <summary>A request with open output was answered well.</summary>
    public void Learn(string lane, string tenant, Cost cost, TokenUsage usage)
    {
        if (cost.OpenAnswers <= 0)
        {
            return;
        }

        var perAnswer = (usage.CompletionTokens + cost.OpenAnswers - 1) / cost.OpenAnswers;
        lock (_lock)
        {
            _learned++;
            Of(OutputKey.Of(lane, tenant, cost.MostPerAnswer)).Add(perAnswer, _learned);
            Of(OutputKey.Of(lane, null, cost.MostPerAnswer)).Add(perAnswer, _learned);
        }
    }

    /// <summary>Tokens of one answer; null while too few answers are known.</summary>
    internal long? Expected(string lane, string tenant, long most)
    {
        lock (_lock)
        {
            return Known(OutputKey.Of(lane, tenant, most)) ?? Known(OutputKey.Of(lane, null, most));
        }
    }

    internal int Keys
    {
        get
        {
            lock (_lock)
            {
                return _outputs.Count;
            }
        }
    }

    private long? Known(OutputKey key) => _outputs.TryGetValue(key, out var outputs) ? outputs.Expected() : null;

    private RecentOutputs Of(OutputKey key)
    {
        if (_outputs.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_outputs.Count >= MostKeys)
        {
            ForgetOldest();
        }

        return _outputs[key] = new RecentOutputs();
    }

    /// <summary>A quarter at once, so that a flood of new tenants does not search the book for each.</summary>
    private void ForgetOldest()
    {
        foreach (var (key, _) in _outputs.OrderBy(pair => pair.Value.LastLearned).Take(MostKeys / 4).ToList())
        {
            _outputs.Remove(key);
        }
    }
}
