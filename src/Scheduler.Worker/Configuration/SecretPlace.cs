namespace Scheduler.Worker.Configuration;

/// <summary>Where a secret is: exactly one of a variable's name and a file's path.</summary>
internal sealed record SecretPlace(string? Variable, string? File);
