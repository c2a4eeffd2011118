namespace Scheduler.Core.Lanes;

/// <summary>Where one edge of a provider's fixed windows lies: in monotonic microseconds, not before and not after.</summary>
internal readonly record struct WindowEdge(long Earliest, long Latest)
{
    /// <summary>The same edge, or one some windows away, narrowed by another sight of it; null when the two contradict each other.</summary>
    public WindowEdge? Narrow(WindowEdge seen, long window)
    {
        var away = (long)Math.Round((double)(seen.Earliest - Earliest) / window) * window;
        var earliest = Math.Max(Earliest + away, seen.Earliest);
        var latest = Math.Min(Latest + away, seen.Latest);
        return earliest <= latest ? new WindowEdge(earliest, latest) : null;
    }
}
