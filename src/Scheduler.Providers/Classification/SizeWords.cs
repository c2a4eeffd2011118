using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Classification;

/// <summary>
/// Tells a 429 that no wait cures from an ordinary one: both have the same type and code, only the numbers in
/// "Limit 30000, Requested 30601" differ.
/// </summary>
internal static class SizeWords
{
    public static bool AsksMoreThanTheLimit(ProviderError error) =>
        error.Message is { } message && RefusalWords.Number(message, "Limit") is { } limit
        && RefusalWords.Number(message, "Requested") is { } requested && requested > limit;

    public static bool NamesContextLength(ProviderError error) =>
        error.Message?.Contains("maximum context length", StringComparison.OrdinalIgnoreCase) == true;
}
