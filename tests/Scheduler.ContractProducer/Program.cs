using MassTransit;
using Scheduler.Contracts;

// A service that knows nothing of the scheduler but its contracts: ADDRESS COUNT, publishes COUNT jobs and ends.
if (args is not [var address, var count] || !int.TryParse(count, out var jobs))
{
    await Console.Error.WriteLineAsync("usage: Scheduler.ContractProducer amqp://user:password@host:5672/vhost COUNT");
    return 2;
}

var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(address)));
await bus.StartAsync();
for (var i = 0; i < jobs; i++)
{
    await bus.Publish(new SubmitJob
    {
        CustomId = $"contract-{i}",
        Tenant = "contracts",
        Url = "/v1/chat/completions",
        Body = SubmitJob.Json("""{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Say hello."}],"max_tokens":20}"""),
    });
}

await bus.StopAsync();
return 0;
