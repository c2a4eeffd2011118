using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>The queued jobs of all lanes: by class and tenant, oldest first.</summary>
internal sealed class MemoryBacklog
{
    private static readonly Comparer<MemoryJob> ByAge = Comparer<MemoryJob>.Create((left, right) =>
    {
        var age = left.Source.ReceivedAt.CompareTo(right.Source.ReceivedAt);
        return age != 0 ? age : left.Seq.CompareTo(right.Seq);
    });

    private static readonly Comparer<(JobClass Class, string Tenant)> ByClassAndTenant = Comparer<(JobClass Class, string Tenant)>.Create(
        (left, right) => left.Class != right.Class
            ? left.Class.CompareTo(right.Class)
            : string.CompareOrdinal(left.Tenant, right.Tenant));

    private readonly Dictionary<string, SortedDictionary<(JobClass Class, string Tenant), SortedSet<MemoryJob>>> _lanes = [];

    public void Add(MemoryJob job)
    {
        if (!_lanes.TryGetValue(job.Source.Lane, out var lines))
            _lanes.Add(job.Source.Lane, lines = new(ByClassAndTenant));

        if (!lines.TryGetValue((job.Class, job.Source.Tenant), out var line))
            lines.Add((job.Class, job.Source.Tenant), line = new(ByAge));

        line.Add(job);
    }

    public void Remove(MemoryJob job)
    {
        var lines = _lanes[job.Source.Lane];
        var line = lines[(job.Class, job.Source.Tenant)];
        line.Remove(job);
        if (line.Count == 0)
            lines.Remove((job.Class, job.Source.Tenant));
    }

    public IEnumerable<MemoryJob> Heads(string lane, int perTenant) =>
        _lanes.TryGetValue(lane, out var lines) ? lines.Values.SelectMany(line => line.Take(perTenant)) : [];

    public IEnumerable<MemoryJob> After(string lane, (JobClass Class, string Tenant) of, MemoryJob last) =>
        _lanes.TryGetValue(lane, out var lines) && lines.TryGetValue(of, out var line)
            ? line.SkipWhile(job => ByAge.Compare(job, last) <= 0)
            : [];

    public DateTimeOffset? Oldest(string lane, JobClass jobClass) =>
        Lines(lane, jobClass).Select(line => (DateTimeOffset?)line.Min!.Source.ReceivedAt).Min();

    public int CountOlder(MemoryJob job, int ceiling) => Lines(job.Source.Lane, job.Class)
        .SelectMany(line => line.TakeWhile(other => ByAge.Compare(other, job) < 0))
        .Take(ceiling)
        .Count();

    public TenantPlace Place(MemoryJob job, int ceiling) =>
        _lanes.TryGetValue(job.Source.Lane, out var lines) && lines.TryGetValue((job.Class, job.Source.Tenant), out var line)
            ? new(
                line.TakeWhile(other => ByAge.Compare(other, job) < 0).Take(ceiling).Count(),
                line.Reverse().TakeWhile(other => ByAge.Compare(other, job) > 0).Take(ceiling).Count())
            : default;

    private IEnumerable<SortedSet<MemoryJob>> Lines(string lane, JobClass jobClass) => _lanes.TryGetValue(lane, out var lines)
        ? lines.Where(pair => pair.Key.Class == jobClass).Select(pair => pair.Value)
        : [];
}
