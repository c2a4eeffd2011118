using Scheduler.Testing.RabbitMq;
using Xunit;

[assembly: AssemblyFixture(typeof(RabbitMqFixture))]
