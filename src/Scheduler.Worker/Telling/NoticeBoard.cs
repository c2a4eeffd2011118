using Scheduler.Core.Events;

namespace Scheduler.Worker.Telling;

/// <summary>Hands each notice to log lines, metrics and whoever else registered.</summary>
internal sealed class NoticeBoard(IEnumerable<INoticeReader> readers) : INoticeBoard
{
    private readonly INoticeReader[] _readers = [.. readers];

    public void Post(Notice notice)
    {
        foreach (var reader in _readers)
        {
            reader.Read(notice);
        }
    }
}
