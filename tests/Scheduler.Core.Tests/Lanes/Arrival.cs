namespace Scheduler.Core.Tests.Lanes;

/// <summary>What a provider sees: microseconds, and requests or tokens.</summary>
internal readonly record struct Arrival(long At, long Amount);
