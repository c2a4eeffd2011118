namespace Scheduler.Testing.RabbitMq;

/// <summary>
/// The installed RabbitMQ's own scripts. Debian's commands on the path are wrappers that insist on the system's user and
/// folders, so the scripts behind them come first.
/// </summary>
internal static class Installation
{
    private static readonly string[] ScriptFolders = ["/usr/lib/rabbitmq/bin", "/opt/rabbitmq/sbin", "/opt/homebrew/sbin", "/usr/local/sbin"];

    /// <exception cref="BrokerUnavailableException">RabbitMQ is not installed.</exception>
    public static string PathOf(string command) =>
        ScriptFolders.Concat(PathFolders()).Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists)
        ?? throw new BrokerUnavailableException(
            $"'{command}' was not found and no Docker engine is used: apt-get install rabbitmq-server "
            + $"(or start Docker and set {BrokerChoice.KindVariable}=testcontainers).");

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
