using Scheduler.Core.Ledger;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Hosting;

namespace Scheduler.Worker.CommandLine;

/// <summary>Validates the configuration with the code of the start, then reaches each part.</summary>
internal static class CheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        if (ConfigurationLoader.Load(args) is not { } configuration)
        {
            return 2;
        }

        var (settings, findings) = SettingsParser.Read(configuration);
        var isValid = ConfigurationLoader.Tell(findings);
        Console.WriteLine(isValid ? $"ok: configuration, {settings.Accounts.Count} accounts, {settings.Lanes.Count} lanes" : "The configuration has errors.");
        if (!isValid)
        {
            return 1;
        }

        await using var app = WorkerApplication.Build(settings, configuration);
        bool[] reached =
        [
            await ReachAsync("ledger", cancellationToken => OpenLedgerAsync(app.Services, cancellationToken)),
            await ReachAsync("transport", app.Services.GetRequiredService<Transport>().StartAsync),
            .. await ReachAccountsAsync(settings),
        ];
        return reached.All(ok => ok) ? 0 : 1;
    }

    /// <summary>A ledger in use by a running worker is a good sign, not an error.</summary>
    private static async Task OpenLedgerAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<ILedger>().OpenAsync(cancellationToken);
        }
        catch (LedgerInUseException e)
        {
            Console.WriteLine($"note: {e.Message}");
        }
    }

    /// <summary>Any answer will do, the key is not sent: what is checked is name, network and TLS.</summary>
    private static async Task<bool[]> ReachAccountsAsync(SchedulerSettings settings)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        List<bool> reached = [];
        foreach (var account in settings.Accounts)
        {
            reached.Add(await ReachAsync(
                $"account {account.Settings.Name} at {account.Settings.BaseUrl}",
                async cancellationToken => (await http.GetAsync(account.Settings.BaseUrl, cancellationToken)).Dispose()));
        }

        return [.. reached];
    }

    private static async Task<bool> ReachAsync(string part, Func<CancellationToken, Task> reach)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await reach(patience.Token);
            Console.WriteLine($"ok: {part}");
            return true;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"error: {part}: no answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception e)
        {
            // Whatever keeps a part from being reached is this command's finding.
            await Console.Error.WriteLineAsync($"error: {part}: {(e.InnerException ?? e).Message}");
        }

        return false;
    }
}
