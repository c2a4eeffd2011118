using System.Globalization;

namespace Scheduler.Benchmarks.Parts;

/// <summary>What Linux says about a process.</summary>
internal static class ProcessMemory
{
    /// <summary>The most physical memory it ever used, in MiB: VmHWM of /proc/PID/status.</summary>
    public static double PeakMiB(int process)
    {
        const string Name = "VmHWM:";
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(line[Name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }
}
