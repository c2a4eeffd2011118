using Scheduler.Core.Alerts;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Hosting;

namespace Scheduler.Worker.CommandLine;

/// <summary>Sends a test alert through each channel, at once and once, beside a running worker or without one.</summary>
internal static class AlertTestCommand
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
            return 1;
        }

        await using var app = WorkerApplication.Build(settings, configuration);
        var channels = app.Services.GetServices<IAlertChannel>().ToList();
        if (channels.Count == 0)
        {
            await Console.Error.WriteLineAsync("error: no channel is configured; set Scheduler:Alerts:Webhook or Scheduler:Alerts:Mail.");
            return 1;
        }

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var isTaken = true;
        foreach (var channel in channels)
        {
            isTaken &= await TryAsync(channel, new AlertDelivery(0, TestAlert(now), channel.Name, IsOver: false, Tries: 0, now));
        }

        return isTaken ? 0 : 1;
    }

    private static Alert TestAlert(DateTimeOffset now) => new()
    {
        Kind = AlertKind.Test,
        Subject = "test",
        RaisedAt = now,
        Title = "Test alert",
        Text = "Somebody tries the scheduler's alerts. Nothing is wrong.\n\nWhat to do: nothing.",
    };

    private static async Task<bool> TryAsync(IAlertChannel channel, AlertDelivery delivery)
    {
        switch (await channel.SendAsync(delivery, CancellationToken.None))
        {
            case AlertResult.Failed failed:
                await Console.Error.WriteLineAsync($"error: {channel.Name}: {failed.Why}");
                return false;
            case AlertResult.Taken { But: { } but }:
                Console.WriteLine($"ok: {channel.Name}, but: {but}");
                return true;
            default:
                Console.WriteLine($"ok: {channel.Name}");
                return true;
        }
    }
}
