using System.Collections.Concurrent;
using System.Globalization;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Worker.Telling;

namespace Scheduler.Worker.Demo;

/// <summary>Listens to the worker: what ended in each lane, and the last things worth a line.</summary>
internal sealed class DemoWatch(TimeProvider time) : INoticeReader
{
    private const int Kept = 8;

    private readonly ConcurrentDictionary<(string Lane, JobState State), long> _ended = new();
    private readonly Lock _lock = new();
    private readonly Queue<string> _events = new();

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public long Ended(string lane, JobState state) => _ended.GetValueOrDefault((lane, state));

    public void Read(Notice notice)
    {
        if (notice is Notice.AttemptEnded ended)
        {
            _ended.AddOrUpdate((ended.Lane, ended.Next.Transition.To), 1, (_, count) => count + 1);
        }

        if (LineOf(notice) is { } line)
        {
            Keep(line);
        }
    }

    private static string? LineOf(Notice notice) => notice switch
    {
        Notice.LanePaused paused => string.Create(
            CultureInfo.InvariantCulture, $"lane {paused.Lane} pauses for {paused.Wait.TotalSeconds:0.0} s: {paused.Reason}"),
        Notice.AttemptEnded { Next: NextStep.Requeue requeue } ended => $"job {Short(ended.Job)} of {ended.Lane} goes back to its queue: {requeue.Reason}",
        Notice.AttemptEnded { Next: NextStep.Wait wait } ended => $"job {Short(ended.Job)} of {ended.Lane} waits: {wait.Reason}",
        Notice.AttemptEnded { Next: NextStep.Park park } ended => $"job {Short(ended.Job)} of {ended.Lane} is parked: {park.Reason.Wire()}",
        Notice.AccountStopped stopped => $"account {stopped.Account} is stopped: {stopped.State}; its other jobs stay queued",
        _ => null,
    };

    private static string Short(JobId job) => job.ToString()[^8..];

    private void Keep(string line)
    {
        lock (_lock)
        {
            _events.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss} {line}"));
            if (_events.Count > Kept)
            {
                _events.Dequeue();
            }
        }
    }
}
