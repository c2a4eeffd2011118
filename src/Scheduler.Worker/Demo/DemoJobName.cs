namespace Scheduler.Worker.Demo;

/// <summary>What a producer calls a job.</summary>
internal readonly record struct DemoJobName(string Tenant, string CustomId);
