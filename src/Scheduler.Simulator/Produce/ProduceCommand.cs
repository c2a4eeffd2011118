using System.Text.Json;
using RabbitMQ.Client.Exceptions;

namespace Scheduler.Simulator.Produce;

/// <summary><c>produce FILE</c>: publishes the requests of a file, as any AMQP client would.</summary>
internal static class ProduceCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (ProduceOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync("produce FILE [--uri amqp://user:password@host:5672/vhost | --uri-file FILE] [--exchange scheduler.submit] [--repeat N] [--wait SECONDS]");
            return 2;
        }

        if (!File.Exists(options.File))
        {
            await Console.Error.WriteLineAsync($"Cannot publish: there is no file '{options.File}'.");
            return 1;
        }

        return await PublishAsync(options, TimeProvider.System);
    }

    private static async Task<int> PublishAsync(ProduceOptions options, TimeProvider time)
    {
        using var stopping = new StopSignals();
        try
        {
            await using var producer = await Producer.ConnectAsync(options, time, stopping.Token);
            var start = time.GetTimestamp();
            var count = await producer.PublishAsync(RequestsFile.ReadAsync(options.File, options.Repeat), stopping.Token);
            Console.WriteLine(FormattableString.Invariant($"Published {count} jobs to {options.Exchange} in {time.GetElapsedTime(start).TotalSeconds:0.00} s"));
            return 0;
        }
        catch (PublishException e) when (e.IsReturn)
        {
            await Console.Error.WriteLineAsync($"Cannot publish: no queue is bound to the exchange '{options.Exchange}'.");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or RabbitMQClientException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"Cannot publish: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stopping.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before everything was published.");
            return 1;
        }
    }
}
