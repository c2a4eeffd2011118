namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>The message of the MassTransit baseline.</summary>
public sealed record BaselineJob(string Id, string Body);
