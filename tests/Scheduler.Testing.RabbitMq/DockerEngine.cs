using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace Scheduler.Testing.RabbitMq;

/// <summary>The engine that Testcontainers would use: does it answer, and the one command that Testcontainers lacks.</summary>
internal static class DockerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = Connect();
            await client.System.PingAsync(deadline.Token);
            return true;
        }
        catch (DockerApiException)
        {
            // It answered, only not with yes (for example an API version that it does not speak): starting will say why.
            return true;
        }
        catch (Exception exception) when (MeansNoEngine(exception, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>Ends a container as <c>kill -9</c> does.</summary>
    public static async Task KillAsync(string containerId, CancellationToken cancellationToken)
    {
        using var client = Connect();
        var kill = new ContainerKillParameters { Signal = "KILL" };
        await client.Containers.KillContainerAsync(containerId, kill, cancellationToken);
        await client.Containers.WaitContainerAsync(containerId, cancellationToken);
    }

    private static DockerClient Connect()
    {
        var endpoint = TestcontainersSettings.OS.DockerEndpointAuthConfig
            ?? throw new HttpRequestException("No Docker endpoint is configured.");
        return endpoint.GetDockerClientBuilder(Guid.NewGuid()).Build();
    }

    private static bool MeansNoEngine(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or TimeoutException or System.Net.Sockets.SocketException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
