namespace Scheduler.Core.Forecasts;

/// <summary>Where a waiting job stands.</summary>
/// <param name="Position">Queued jobs that go before it, by the turnstile's rules; null when there are too many to tell.</param>
/// <param name="Start">How long until it starts; null when nobody can tell.</param>
public sealed record QueuePlace(int? Position, TimeSpan? Start);
