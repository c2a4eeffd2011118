using System.Diagnostics;

namespace Scheduler.System.Tests.Worker;

/// <summary>Runs the worker's program to its end.</summary>
internal static class WorkerCommand
{
    public static async Task<(int Code, string Output)> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        var start = new ProcessStartInfo("dotnet", [WorkerProgram.Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(over.Token);
        var error = process.StandardError.ReadToEndAsync(over.Token);
        await process.WaitForExitAsync(over.Token);
        return (process.ExitCode, await output + await error);
    }
}
