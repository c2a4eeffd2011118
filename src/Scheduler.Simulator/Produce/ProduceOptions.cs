using System.Globalization;

namespace Scheduler.Simulator.Produce;

/// <summary>What to publish, and where.</summary>
internal sealed record ProduceOptions(string File, Uri Uri, string Exchange, int Repeat, TimeSpan Wait)
{
    public const string DefaultUri = "amqp://guest:guest@localhost:5672/";

    /// <returns>Null when the words or values make no sense.</returns>
    public static ProduceOptions? Parse(string[] args)
    {
        if (!CommandLine.TryParse(args, ["uri", "uri-file", "exchange", "repeat", "wait"], out var line) || line.Words is not [var file])
            return null;
        if (!Uri.TryCreate(line.Option("uri") ?? FromFile(line) ?? DefaultUri, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps"))
            return null;
        return TryNumber(line.Option("repeat") ?? "1", out var repeat) && TryNumber(line.Option("wait") ?? "60", out var wait)
            ? new ProduceOptions(file, uri, line.Option("exchange") ?? "scheduler.submit", repeat, TimeSpan.FromSeconds(wait))
            : null;
    }

    /// <summary>An address with a password belongs into a file, where the list of processes does not show it.</summary>
    /// <returns>Null without the option; a file that is not there gives no address.</returns>
    private static string? FromFile(CommandLine line) => line.Option("uri-file") switch
    {
        null => null,
        var path when System.IO.File.Exists(path) => System.IO.File.ReadAllText(path).Trim(),
        _ => string.Empty,
    };

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
