using System.Text;

namespace Scheduler.Worker.Demo;

/// <summary>The end of the demo as plain text, and its exit code.</summary>
internal static class DemoReport
{
    /// <summary>0 only if every claim holds.</summary>
    public static int ExitCode(IReadOnlyList<DemoCheck> checks) => checks.Count > 0 && checks.All(check => check.Passed) ? 0 : 1;

    public static string Text(IReadOnlyList<DemoCheck> checks, TimeSpan took)
    {
        var text = new StringBuilder();
        var width = checks.Select(check => check.Claim.Length).DefaultIfEmpty().Max();
        text.AppendLine(FormattableString.Invariant($"Summary, from the simulator's record and the ledger, after {took.TotalSeconds:0} s"));
        foreach (var check in checks)
        {
            text.AppendLine($"  {(check.Passed ? "ok  " : "FAIL")}  {check.Claim.PadRight(width)}  {DemoText.OneLine(check.Detail)}");
        }

        var failed = checks.Count(check => !check.Passed);
        return text.AppendLine(failed == 0 ? "All as expected." : FormattableString.Invariant($"{failed} of {checks.Count} do not hold.")).ToString();
    }
}
