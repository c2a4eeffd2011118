using System.Collections.Concurrent;
using System.Threading.Channels;
using Scheduler.Core.Events;

namespace Scheduler.Core.Tests.Dispatch;

/// <summary>Keeps what was posted and wakes who waits for a notice.</summary>
public sealed class RecordedNotices : INoticeBoard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Notice> _posted = new();
    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();

    public IReadOnlyCollection<Notice> Posted => _posted;

    public void Post(Notice notice)
    {
        _posted.Enqueue(notice);
        _changes.Writer.TryWrite(true);
    }

    /// <summary>The first notice of the kind that fits; waits for it.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool> fits, CancellationToken cancellationToken)
        where T : Notice
    {
        while (true)
        {
            if (_posted.OfType<T>().FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            await _changes.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        }
    }
}
