using System.Runtime.InteropServices;

namespace Scheduler.Benchmarks.Reporting;

/// <summary>On what a figure was measured.</summary>
internal sealed record Machine(int Cores, string Processor, long MemoryMiB, string System, string Runtime)
{
    public static Machine Read() => new(
        Environment.ProcessorCount,
        ProcessorName(),
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    public override string ToString() => $"{Cores} cores ({Processor}), {MemoryMiB} MiB, {System}, {Runtime}";

    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        var line = Path.Exists(File) ? global::System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
