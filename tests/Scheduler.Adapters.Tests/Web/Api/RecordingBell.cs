using System.Collections.Concurrent;
using Scheduler.Core.Dispatch;

namespace Scheduler.Adapters.Tests.Web.Api;

internal sealed class RecordingBell : IFeedBell
{
    public ConcurrentQueue<string> Rung { get; } = [];

    public void Ring(string lane) => Rung.Enqueue(lane);
}
