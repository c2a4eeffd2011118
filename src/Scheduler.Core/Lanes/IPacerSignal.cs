namespace Scheduler.Core.Lanes;

/// <summary>A pacer that says when a lane may grant earlier than it had named: something was given back, a pause ended, limits changed.</summary>
public interface IPacerSignal
{
    /// <summary>The lane's name. Raised outside of locks, on the thread that gave back.</summary>
    event Action<string>? Freed;
}
