using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>A request as the desk sees it.</summary>
internal readonly record struct Call
{
    public ProviderRoute Route { get; init; }

    /// <summary>The key where the path's provider looks for it.</summary>
    public Credential Credential { get; init; }

    /// <summary>The whole <c>X-Client-Request-Id</c>; null without one.</summary>
    public string? ClientRequestId { get; init; }

    public RequestFacts Facts { get; init; }

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    public Answer? Problem { get; init; }
}
