using System.Collections.Concurrent;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>How each lane has been answered lately: what the attempt policy needs to tell a lane's trouble from a job's own.</summary>
public sealed class LaneTemper(TimeProvider time)
{
    /// <summary>A success this recent means that the lane answers others well.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Entry> _lanes = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes note of an outcome; returns how many troubles there were in a row, this one included, and whether others succeed.
    /// Requests that were under way when the last trouble was heard are part of that one: fifty refusals of one moment are one
    /// trouble, not fifty.
    /// </summary>
    public (int TroublesInARow, bool OthersSucceed) Note(string lane, Outcome outcome, TimeSpan took)
    {
        var entry = _lanes.GetOrAdd(lane, _ => new Entry());
        var now = time.GetTimestamp();
        lock (entry)
        {
            switch (outcome)
            {
                case Outcome.Succeeded:
                    entry.Troubles = 0;
                    entry.RefusedLast = null;
                    entry.Refusals.Clear();
                    entry.Add(took);
                    entry.LastSuccess = now;
                    break;
                case Outcome.Throttled or Outcome.NotSent { CostsAttempt: true }:
                    if (entry.LastTrouble is not { } heard || time.GetElapsedTime(heard, now) > took)
                    {
                        entry.Troubles++;
                        entry.LastTrouble = now;
                    }

                    break;
                default:
                    break;
            }

            var othersSucceed = entry.LastSuccess is { } last && time.GetElapsedTime(last, now) <= Lately;
            return (Math.Max(1, entry.Troubles), othersSucceed);
        }
    }

    /// <summary>
    /// Takes note of a refusal that other jobs may meet alike; returns how many jobs in a row met an equal one without a
    /// success between, up to <see cref="EqualRefusals.Enough"/>, and how many pauses that has made, this one included.
    /// </summary>
    public EqualRefusals NoteEqual(string lane, JobId job, string refusal, TimeSpan took)
    {
        var now = time.GetTimestamp();
        var equal = default(EqualRefusals);
        Change(lane, entry => equal = entry.Refusals.Note(job, refusal, heard => time.GetElapsedTime(heard, now) > took, now));
        return equal;
    }

    /// <summary>Since when the lane's jobs have met equal refusals without a success; null: they do not.</summary>
    public TimeSpan? InTrouble(string lane)
    {
        TimeSpan? since = null;
        Change(lane, entry => since = entry.Refusals.StoppedAt is { } at ? time.GetElapsedTime(at) : null);
        return since;
    }

    /// <summary>How long ago the lane's last success was; null: there was none in this process.</summary>
    public TimeSpan? SinceSuccess(string lane)
    {
        TimeSpan? since = null;
        Change(lane, entry => since = entry.LastSuccess is { } last ? time.GetElapsedTime(last) : null);
        return since;
    }

    /// <summary>The lane answered 429 to this job: another one is to try first when the pause is over.</summary>
    public void NoteRefused(string lane, JobId job) => Change(lane, entry => entry.RefusedLast = job);

    /// <summary>A job is let go: when it is another than the one refused, that one has waited enough.</summary>
    public void NoteGranted(string lane, JobId job) =>
        Change(lane, entry => entry.RefusedLast = entry.RefusedLast == job ? job : null);

    /// <summary>The job that was refused last, while no other was let go since; null: none.</summary>
    public JobId? RefusedLast(string lane)
    {
        JobId? refused = null;
        Change(lane, entry => refused = entry.RefusedLast);
        return refused;
    }

    /// <summary>The median of the lane's last calls that succeeded; null while there was none.</summary>
    public TimeSpan? TypicalTook(string lane)
    {
        TimeSpan? median = null;
        Change(lane, entry => median = entry.MedianTook);
        return median;
    }

    private void Change(string lane, Action<Entry> change)
    {
        var entry = _lanes.GetOrAdd(lane, _ => new Entry());
        lock (entry)
        {
            change(entry);
        }
    }

    private sealed class Entry
    {
        private const int Remembered = 101;

        private readonly Queue<TimeSpan> _took = new(Remembered);

        public TimeSpan? MedianTook => _took.Count == 0 ? null : _took.Order().ElementAt(_took.Count / 2);

        public void Add(TimeSpan took)
        {
            if (_took.Count == Remembered)
            {
                _took.Dequeue();
            }

            _took.Enqueue(took);
        }

        public JobId? RefusedLast { get; set; }

        public RefusalStreak Refusals { get; } = new();

        public int Troubles { get; set; }

        public long? LastSuccess { get; set; }

        public long? LastTrouble { get; set; }
    }
}
