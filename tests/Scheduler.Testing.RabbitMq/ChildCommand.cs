using System.Diagnostics;

namespace Scheduler.Testing.RabbitMq;

/// <summary>Runs a command to its end.</summary>
internal static class ChildCommand
{
    /// <returns>Its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message carries its words.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw Failed(start, process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static InvalidOperationException Failed(ProcessStartInfo start, int exitCode, string words) =>
        new($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {exitCode}: {words}");
}
