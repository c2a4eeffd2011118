namespace Scheduler.Providers.Dialects;

/// <summary>What a request's address is made of.</summary>
/// <param name="BaseUrl">The account's.</param>
/// <param name="Path">The job's.</param>
/// <param name="ApiVersion">The account's, where its dialect has one.</param>
/// <param name="Body">The job's request: some dialects name the model in the address.</param>
internal readonly record struct CallAddress(Uri BaseUrl, string Path, string? ApiVersion, ReadOnlyMemory<byte> Body);
