using Scheduler.Core.Events;
using Scheduler.Core.History;

namespace Scheduler.Worker.Telling;

/// <summary>Keeps what the dashboard's charts show.</summary>
internal sealed class HistoryHearing(LaneHistory history) : INoticeReader
{
    public void Read(Notice notice)
    {
        if (notice is Notice.AttemptEnded ended)
        {
            history.Note(ended);
        }
    }
}
