namespace Scheduler.Worker.Demo;

/// <summary>One line of the summary.</summary>
/// <param name="Claim">What should hold.</param>
/// <param name="Passed">Whether it does.</param>
/// <param name="Detail">The figures, and what broke it.</param>
internal sealed record DemoCheck(string Claim, bool Passed, string Detail)
{
    private const int MaxFaults = 5;

    /// <summary>Passed when nothing contradicts it; otherwise the detail names the first contradictions.</summary>
    public static DemoCheck Without(string claim, IReadOnlyList<string> faults, string figures) => faults.Count == 0
        ? new DemoCheck(claim, true, figures)
        : new DemoCheck(claim, false, string.Join("; ", faults.Take(MaxFaults)) + (faults.Count > MaxFaults ? $"; and {faults.Count - MaxFaults} more" : ""));
}
