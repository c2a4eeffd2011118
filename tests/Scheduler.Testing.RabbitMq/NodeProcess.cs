using System.Diagnostics;

namespace Scheduler.Testing.RabbitMq;

/// <summary>
/// A node with its port mapper (epmd) in one process group of its own. The group lives as long as this process holds the
/// shell's standard input open: closing it, or dying in any way, ends the whole group at once. The port mapper is waited
/// for, because a node that finds none starts one outside the group.
/// </summary>
internal sealed class NodeProcess : IDisposable
{
    private const string Script =
        """
        exec 3>&1 >>"$NODE_LOG" 2>&1
        epmd -address 127.0.0.1 &
        until epmd -names >/dev/null; do sleep 0.1; done
        { "$0"; kill -KILL 0; } </dev/null &
        cat
        kill -KILL 0
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process shell;

    private NodeProcess(Process shell) => this.shell = shell;

    public bool IsAlive => !shell.HasExited;

    public static NodeProcess Start(NodeFolder folder)
    {
        var start = folder.Command("setsid");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add(Installation.PathOf("rabbitmq-server"));
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return new NodeProcess(Process.Start(start) ?? throw new BrokerUnavailableException("setsid did not start."));
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        shell.StandardInput.Close();
        await WaitForExitAsync(cancellationToken);
    }

    /// <summary>Returns when the last process of the group is gone: each holds the shell's first standard output open.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await shell.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
    }

    public void Dispose() => shell.Dispose();
}
