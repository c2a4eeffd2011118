namespace Scheduler.Core.Lanes;

/// <summary>One request as evidence about its provider's rule.</summary>
internal sealed class Trial
{
    public required long Amount { get; init; }

    /// <summary>The search that it is evidence for.</summary>
    public required RuleSearch Search { get; init; }

    /// <summary>When it was reserved, then when it was sent.</summary>
    public long At { get; set; }

    /// <summary>It went beyond what is proven.</summary>
    public bool IsExperiment { get; init; }

    /// <summary>The longest slices that it may have exceeded; null when none.</summary>
    public TimeSpan? Exceeded { get; init; }

    public IReadOnlyList<SliceBin> Bins { get; init; } = [];

    /// <summary>It went beyond the limit in 60 s.</summary>
    public bool ExceededMinute { get; init; }

    /// <summary>How much of the limit was used when it was reserved, 0 to 1.</summary>
    public double Fullness { get; init; }

    /// <summary>It was answered, or given up, or not refused for so long that it must have been admitted.</summary>
    public bool IsOver { get; set; }
}
