using System.Globalization;

namespace Scheduler.Benchmarks.Reporting;

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Target">What it has to be, in words; null when nothing is asked of it.</param>
/// <param name="Met">False: the target is missed.</param>
internal sealed record Figure(string Name, double Value, string Unit, string? Target, bool Met)
{
    public override string ToString()
    {
        var number = Value.ToString(Value == Math.Floor(Value) ? "N0" : Value < 10 ? "N3" : "N1", CultureInfo.InvariantCulture);
        var verdict = Target is null ? "" : $"  (target: {Target}, {(Met ? "met" : "MISSED")})";
        return $"  {Name,-58} {number,12} {Unit}{verdict}";
    }
}
