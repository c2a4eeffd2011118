using RabbitMQ.Client;
using Scheduler.Core.Events;

namespace Scheduler.Messaging.Connections;

/// <summary>
/// One named connection that is opened when it is needed and replaced when it broke. The client's own recovery is off: with
/// it, publishes that wait for a confirm can hang for ever after a broker's restart.
/// </summary>
internal sealed class RabbitMqLink(string name, Surroundings surroundings) : IAsyncDisposable
{
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly SemaphoreSlim _waiting = new(1, 1);
    private readonly ConnectionFactory _factory = FactoryFor(surroundings.Options.Uri);
    private volatile IConnection? _connection;
    private volatile bool _disposed;

    public bool IsOpen => _connection is { IsOpen: true };

    /// <summary>host:port/vhost, fit for texts.</summary>
    public string Place => $"{_factory.HostName}:{_factory.Port}/{_factory.VirtualHost.TrimStart('/')}";

    /// <summary>The open connection, or one attempt to open it.</summary>
    /// <exception cref="BrokerAwayException">The attempt failed.</exception>
    public async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _connection is { IsOpen: true } other ? other : await ReplaceAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>The open connection; waits as long as the broker is away, and says so once for all who wait.</summary>
    public async Task<IConnection> WaitAsync(CancellationToken cancellationToken)
    {
        await _waiting.WaitAsync(cancellationToken);
        try
        {
            return await ConnectWithBackoffAsync(cancellationToken);
        }
        finally
        {
            _waiting.Release();
        }
    }

    /// <summary>Gives up a connection that hangs; who uses it gets an exception, who comes next gets a new one.</summary>
    public async Task AbandonAsync(IConnection connection)
    {
        Interlocked.CompareExchange(ref _connection, null, connection);
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(CloseAsync(connection), Task.Delay(AbortTimeout, surroundings.Time, enough.Token));
        await enough.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_connection is { } connection)
        {
            await AbandonAsync(connection);
        }
    }

    private static ConnectionFactory FactoryFor(Uri uri) => new()
    {
        Uri = uri,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(10),
    };

    // A broker that blocks publishers does not read the farewell either: nobody waits for its end.
    private static async Task CloseAsync(IConnection connection)
    {
        await connection.AbortAsync(AbortTimeout);
        await connection.DisposeAsync();
    }

    private async Task<IConnection> ReplaceAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } broken)
        {
            await AbandonAsync(broken);
        }

        try
        {
            var connection = await _factory.CreateConnectionAsync(name, cancellationToken);
            _connection = connection;
            return connection;
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            throw new BrokerAwayException(
                $"RabbitMQ at {Place} cannot be used as '{_factory.UserName}': {trouble.GetBaseException().Message}", trouble);
        }
    }

    private async Task<IConnection> ConnectWithBackoffAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff();
        while (true)
        {
            try
            {
                return await ConnectAsync(cancellationToken);
            }
            catch (BrokerAwayException trouble)
            {
                var wait = backoff.Next();
                surroundings.Notices.Post(new Notice.LoopFailed($"connection '{name}'", trouble, wait));
                await Task.Delay(wait, surroundings.Time, cancellationToken);
            }
        }
    }
}
