using System.Text;

namespace Scheduler.Simulator.Recording;

/// <summary>Every arrival in order, about 40 bytes and the request's id each. Not thread-safe.</summary>
internal sealed class ArrivalLog(SimulatorClock clock)
{
    private const int ChunkBits = 14;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<Entry[]> chunks = [];
    private readonly NameTable names = new();

    public IdArena Ids { get; } = new();

    public int Count { get; private set; }

    public Arrival this[int index]
    {
        get
        {
            ref readonly var entry = ref chunks[index >> ChunkBits][index & (ChunkSize - 1)];
            var requestId = entry.IdLength == 0 ? null : Encoding.UTF8.GetString(Ids.Read(entry.IdPosition, entry.IdLength));
            return new Arrival
            {
                Time = entry.Time,
                UnixMilliseconds = clock.UnixMilliseconds(entry.Time),
                Account = names[entry.Account],
                Pool = names[entry.Pool],
                Model = names[entry.Model],
                RequestId = requestId,
                JobId = requestId is null ? null : JobIdentity.JobIdOf(requestId),
                Status = entry.Status,
                Charged = entry.Charged,
                Accepted = entry.Accepted,
                Reason = names[entry.Reason],
            };
        }
    }

    /// <param name="arrival">The arrival; its ids are taken from the arena.</param>
    /// <param name="position">Where the arena holds the request's id.</param>
    /// <param name="length">Its bytes; 0 without an id.</param>
    public void Add(in Arrival arrival, long position, int length)
    {
        if (Count == chunks.Count << ChunkBits)
            chunks.Add(new Entry[ChunkSize]);
        chunks[^1][Count & (ChunkSize - 1)] = new Entry
        {
            Time = arrival.Time,
            Charged = arrival.Charged,
            IdPosition = position,
            IdLength = (short)length,
            Account = (short)names.NumberOf(arrival.Account),
            Pool = (short)names.NumberOf(arrival.Pool),
            Reason = (short)names.NumberOf(arrival.Reason),
            Model = names.NumberOf(arrival.Model),
            Status = (short)arrival.Status,
            Accepted = arrival.Accepted,
        };
        Count++;
    }

    private struct Entry
    {
        public long Time;
        public long Charged;
        public long IdPosition;
        public int Model;
        public short IdLength;
        public short Account;
        public short Pool;
        public short Reason;
        public short Status;
        public bool Accepted;
    }
}
