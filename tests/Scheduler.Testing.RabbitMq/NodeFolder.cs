using System.Diagnostics;

namespace Scheduler.Testing.RabbitMq;

/// <summary>Everything that a private node may touch, in one folder under the temporary folder: data, cookie, configuration, log.</summary>
internal sealed class NodeFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("scheduler-rabbitmq-").FullName;
    private readonly string nodeName = $"scheduler-{Guid.NewGuid():N}@localhost";
    private readonly int epmdPort = FreePort.Take();
    private readonly int distributionPort = FreePort.Take();

    public int ManagementPort { get; } = FreePort.Take();

    public string LogFile => In("node.log");

    /// <summary>Writes the configuration of a node that only its own user can enter, on the loopback address.</summary>
    public void Configure(int port, string user, string password, string virtualHost)
    {
        File.WriteAllLines(In("rabbitmq.conf"),
        [
            $"listeners.tcp.1 = 127.0.0.1:{port}",
            $"default_user = {user}",
            $"default_pass = {password}",
            $"default_vhost = {virtualHost}",
            "default_user_tags.administrator = true",
            "management.tcp.ip = 127.0.0.1",
            $"management.tcp.port = {ManagementPort}",
            "management_agent.disable_metrics_collector = true",
            "default_permissions.configure = .*",
            "default_permissions.read = .*",
            "default_permissions.write = .*",
            "log.console = true",
            "log.file = false",
            "disk_free_limit.absolute = 50MB",
        ]);
        File.WriteAllText(In("enabled_plugins"), "[rabbitmq_management].\n");
    }

    /// <summary>Points a command of the broker at this node; what the machine configures for its own broker is left out.</summary>
    public ProcessStartInfo Command(string file)
    {
        var start = new ProcessStartInfo(file) { WorkingDirectory = root };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("RABBITMQ_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The last lines of what the node said, for a failure's message.</summary>
    public string EndOfLog() =>
        File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : "it wrote no log";

    public void Dispose() => Directory.Delete(root, recursive: true);

    private IEnumerable<(string Name, string Value)> Variables() =>
    [
        ("HOME", root),
        ("ERL_EPMD_PORT", $"{epmdPort}"),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODENAME", nodeName),
        ("RABBITMQ_DIST_PORT", $"{distributionPort}"),
        ("RABBITMQ_CONFIG_FILE", In("rabbitmq.conf")),
        ("RABBITMQ_ADVANCED_CONFIG_FILE", In("advanced.config")),
        ("RABBITMQ_CONF_ENV_FILE", In("rabbitmq-env.conf")),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", In("enabled_plugins")),
        ("RABBITMQ_GENERATED_CONFIG_DIR", In("generated")),
        ("RABBITMQ_MNESIA_BASE", In("data")),
        ("RABBITMQ_LOG_BASE", In("log")),
        ("RABBITMQ_PID_FILE", In("node.pid")),
        ("NODE_LOG", LogFile),
    ];

    private string In(string name) => Path.Combine(root, name);
}
