using Scheduler.Core.Ledger;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Hosting;

namespace Scheduler.Worker.CommandLine;

/// <summary>The worker itself.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (ConfigurationLoader.Load(args) is not { } configuration)
        {
            return 2;
        }

        var (settings, findings) = SettingsParser.Read(configuration);
        if (!ConfigurationLoader.Tell(findings))
        {
            await Console.Error.WriteLineAsync("The worker did not start: mend the errors above.");
            return 1;
        }

        await using var app = WorkerApplication.Build(settings, configuration);
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is LedgerInUseException or LedgerVersionException or LedgerUnavailableException or IOException)
        {
            // What a start may meet and an administrator can mend: one line, no stack trace.
            await Console.Error.WriteLineAsync($"The worker did not start: {e.Message}");
            return 1;
        }
    }
}
