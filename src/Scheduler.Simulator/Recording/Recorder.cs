using System.Text;

namespace Scheduler.Simulator.Recording;

/// <summary>The record of arrivals and what it says about jobs. Not thread-safe.</summary>
internal sealed class Recorder
{
    private readonly SimulatorClock clock;
    private readonly RecordFile? file;
    private readonly JobTable jobs;
    private long? first;
    private long? last;
    private long succeeded;
    private long accepted;
    private long anonymous;
    private long unknownKeys;

    public Recorder(SimulatorClock clock, RecordFile? file)
    {
        this.clock = clock;
        this.file = file;
        Log = new ArrivalLog(clock);
        jobs = new JobTable(Log.Ids);
    }

    public ArrivalLog Log { get; }

    /// <summary>Notes the identity of a request that arrives.</summary>
    public Identity Arrive(string? requestId)
    {
        if (requestId is null)
        {
            anonymous++;
            return new Identity(null, 0, 0, -1, 1);
        }

        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Identity.LongestRequestId)];
        var id = bytes[..Encoding.UTF8.GetBytes(requestId.AsSpan(0, Math.Min(requestId.Length, Identity.LongestRequestId)), bytes)];
        var position = Log.Ids.Add(id);
        var row = jobs.Arrive(JobIdentity.JobIdOf(id), position, out var arrivals);
        return new Identity(requestId, position, id.Length, row, arrivals);
    }

    /// <summary>Records what was decided; afterwards the line is in the file.</summary>
    public void Record(in Arrival arrival, Identity identity)
    {
        first ??= arrival.Time;
        last = arrival.Time;
        accepted += arrival.Accepted ? 1 : 0;
        succeeded += arrival.Succeeded ? 1 : 0;
        unknownKeys += arrival.Account.Length == 0 ? 1 : 0;
        if (arrival.Succeeded && identity.Row >= 0)
            jobs.Succeed(identity.Row);
        Log.Add(arrival, identity.Position, identity.Length);
        file?.Append(Log[Log.Count - 1]);
    }

    public SimulatorStatistics Read() => new()
    {
        StartUnixMilliseconds = clock.StartUnixMilliseconds,
        FirstArrival = first,
        LastArrival = last,
        Arrivals = Log.Count,
        Accepted = accepted,
        Succeeded = succeeded,
        Anonymous = anonymous,
        UnknownKeys = unknownKeys,
        Jobs = jobs.Count,
        JobsArrivedTwice = jobs.ArrivedTwice,
        JobsSucceededTwice = jobs.SucceededTwice,
        IdsSucceededTwice = jobs.IdsSucceededTwice(most: 100),
    };
}
