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
            await Console.Error.WriteLineAsync("produce FILE [--uri amqp://user:password@host:5672/vhost] [--exchange scheduler.submit] [--repeat N] [--wait SECONDS]");
            return 2;
        }

        using var stopping = new StopSignals();
        var time = TimeProvider.System;
        try
        {
            await using var producer = await Producer.ConnectAsync(options, time, stopping.Token);
            var start = time.GetTimestamp();
            var count = await producer.PublishAsync(RequestsFile.ReadAsync(options.File, options.Repeat), stopping.Token);
            Console.WriteLine(FormattableString.Invariant($"Published {count} jobs to {options.Exchange} in {time.GetElapsedTime(start).TotalSeconds:0.00} s"));
            return 0;
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
