using System.Text.Json;

namespace Scheduler.Simulator;

/// <summary><c>[--urls URLS] [--config FILE]</c>: runs until it is told to stop.</summary>
internal static class ServeCommand
{
    private const string Usage = """
        Scheduler.Simulator: an OpenAI-like provider that enforces limits and fails on demand.
          [--urls http://127.0.0.1:8090] [--config FILE]
          produce FILE [--uri amqp://guest:guest@localhost:5672/ | --uri-file FILE] [--exchange scheduler.submit] [--repeat N] [--wait SECONDS]
        """;

    private const string DefaultUrls = "http://127.0.0.1:8090";

    public static async Task<int> RunAsync(string[] args)
    {
        if (!CommandLine.TryParse(args, ["urls", "config"], out var line) || line.Words.Count > 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stopping = new StopSignals();
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        try
        {
            var options = await ReadAsync(line) with { LoggerFactory = logging };
            await using var host = await SimulatorHost.StartAsync(options, stopping.Token);
            Console.WriteLine($"Simulator listening on {string.Join(' ', host.Addresses)}");
            await stopping.Stopped;
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException or FormatException)
        {
            await Console.Error.WriteLineAsync($"The simulator cannot start: {e.Message}");
            return 1;
        }
    }

    private static async Task<SimulatorOptions> ReadAsync(CommandLine line)
    {
        var options = new SimulatorOptions { Urls = DefaultUrls };
        if (line.Option("config") is { } path)
            options = JsonSerializer.Deserialize<SimulatorOptions>(await File.ReadAllTextAsync(path), SimulatorJson.Options) ?? options;
        return line.Option("urls") is { } urls ? options with { Urls = urls } : options;
    }
}
