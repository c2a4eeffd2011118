namespace Scheduler.Core.Lanes;

/// <summary>The lanes and accounts in force. A live change replaces the whole snapshot at once.</summary>
public sealed class LaneDirectory(IReadOnlyList<LaneSettings> lanes)
{
    private volatile IReadOnlyList<LaneSettings> _lanes = lanes;

    public IReadOnlyList<LaneSettings> Lanes => _lanes;

    public void Replace(IReadOnlyList<LaneSettings> lanes) => _lanes = lanes;

    public LaneSettings? Find(string name) =>
        _lanes.FirstOrDefault(lane => string.Equals(lane.Name, name, StringComparison.Ordinal));

    /// <summary>The names of an account's lanes.</summary>
    public IReadOnlyList<string> NamesOf(string account) =>
        [.. _lanes.Where(lane => string.Equals(lane.Account, account, StringComparison.Ordinal)).Select(lane => lane.Name)];

    /// <summary>The first lane that may call this path and lists this model.</summary>
    public LaneSettings? Choose(string model, string path) =>
        _lanes.FirstOrDefault(lane => lane.MayCall(path)
            && lane.Models.Any(pattern => Matches(pattern, model)));

    public static bool Matches(string pattern, string model) => pattern.EndsWith('*')
        ? model.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : string.Equals(pattern, model, StringComparison.Ordinal);
}
