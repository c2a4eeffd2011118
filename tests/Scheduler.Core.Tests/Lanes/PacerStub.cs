using System.Reflection;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>A pacer that answers what a test says it learned and used, and remembers what it was told; whatever else it is asked is a mistake.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class PacerStub : DispatchProxy
#pragma warning restore CA1852
{
    public Dictionary<string, LaneMemory> Learned { get; } = [];

    public Dictionary<string, LaneUsage> Usages { get; } = [];

    /// <summary>What it was configured, recalled and reminded of, in order.</summary>
    public List<string> Told { get; } = [];

    public static (IPacer Pacer, PacerStub Stub) Create()
    {
        var pacer = Create<IPacer, PacerStub>();
        return (pacer, (PacerStub)(object)pacer);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IPacer.LearnedAsync) => new ValueTask<LaneMemory>(Learned[(string)args![0]!]),
        nameof(IPacer.ReadAsync) => new ValueTask<LaneUsage>(Usages[(string)args![0]!]),
        nameof(IPacer.ConfigureAsync) => Note($"configured {((LaneSettings)args![0]!).Name}"),
        nameof(IPacer.RecallAsync) => Note($"recalled {((LaneMemory)args![0]!).Lane}"),
        nameof(IPacer.RememberAsync) => Note("remembered"),
        _ => throw new NotSupportedException(targetMethod?.Name),
    };

    private object Note(string told)
    {
        Told.Add(told);
        return default(ValueTask);
    }
}
