namespace Scheduler.Core.Attempts;

/// <summary>The provider's answer as it came: status and body, byte for byte (known secrets excepted).</summary>
public sealed record ProviderAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body);
