using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Hosting;
using Scheduler.Simulator.Recording;

namespace Scheduler.Simulator;

/// <summary>A running simulator. Disposing it closes every connection at once, answered or not.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly KestrelServer server;
    private readonly Desk desk;
    private readonly RecordFile? file;

    private SimulatorHost(SimulatorOptions options)
    {
        var clock = new SimulatorClock(options.TimeProvider);
        file = options.RecordFile is { } path ? new RecordFile(path) : null;
        desk = new Desk(options, clock, file);
        server = KestrelFactory.Create(options);
    }

    /// <summary>Where it listens; of several addresses the first.</summary>
    public Uri BaseAddress => new(Addresses.First());

    /// <summary>Where it listens, with the ports that were free.</summary>
    public IReadOnlyCollection<string> Addresses => [.. server.Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>Starts a simulator.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every error.</exception>
    /// <exception cref="IOException">An address is in use, or the record's file cannot be opened.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        var errors = SimulatorOptionsValidation.Validate(options);
        if (errors.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        var host = new SimulatorHost(options);
        try
        {
            await host.server.StartAsync(new SimulatorApplication(new Front(options, host.desk)), cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <inheritdoc cref="SimulatorStatistics"/>
    public SimulatorStatistics ReadStatistics() => desk.ReadStatistics();

    /// <summary>Limits, use and modes of the accounts at this moment.</summary>
    public IReadOnlyList<AccountView> ReadAccounts() => desk.ReadAccounts();

    /// <summary>The record in order of arrival, without the first <paramref name="from"/>.</summary>
    public IReadOnlyList<Arrival> ReadRecord(int from = 0) => desk.ReadRecord(from, int.MaxValue);

    /// <summary>Changes an account from its next request on.</summary>
    /// <exception cref="ArgumentException">There is no such account or pool, or a value makes no sense.</exception>
    public void Change(string account, AccountChange change)
    {
        if (desk.Change(account, change) is { } problem)
            throw new ArgumentException(problem, nameof(change));
    }

    /// <summary>Back to the configured limits and modes, with empty rules, statistics and record. The clock goes on.</summary>
    public void Reset() => desk.Reset();

    public async ValueTask DisposeAsync()
    {
        // A cancelled token makes Kestrel abort what is open; hanging requests end by that.
        await server.StopAsync(new CancellationToken(canceled: true));
        server.Dispose();
        file?.Dispose();
    }
}
