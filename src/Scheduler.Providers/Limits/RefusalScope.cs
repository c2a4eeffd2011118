using Scheduler.Core.Lanes;

namespace Scheduler.Providers.Limits;

/// <summary>The scope that a refusal names: in its message ("on tokens per min (TPM)"), else by its type.</summary>
internal static class RefusalScope
{
    /// <summary>The first that the message holds decides; the narrower words come before those that they contain.</summary>
    private static readonly (string Words, LimitScope Scope)[] Messages =
    [
        ("input tokens per min", LimitScope.InputTokensPerMinute),
        ("output tokens per min", LimitScope.OutputTokensPerMinute),
        ("tokens per min", LimitScope.TokensPerMinute),
        ("tokens per day", LimitScope.TokensPerDay),
        ("requests per min", LimitScope.RequestsPerMinute),
        ("requests per day", LimitScope.RequestsPerDay),
        ("images per min", LimitScope.ImagesPerMinute),
        ("(TPM)", LimitScope.TokensPerMinute),
        ("(TPD)", LimitScope.TokensPerDay),
        ("(RPM)", LimitScope.RequestsPerMinute),
        ("(RPD)", LimitScope.RequestsPerDay),
        ("(IPM)", LimitScope.ImagesPerMinute),
        // Azure: "have exceeded token rate limit of your current OpenAI S0 pricing tier", or call rate limit.
        ("token rate limit", LimitScope.TokensPerMinute),
        ("call rate limit", LimitScope.RequestsPerMinute),
        // Mistral.
        ("requests rate limit", LimitScope.RequestsPerMinute),
    ];

    /// <summary>Null: it names none.</summary>
    public static LimitScope? Find(string? type, string? message)
    {
        foreach (var (words, scope) in Messages)
        {
            if (message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true)
                return scope;
        }

        return type switch
        {
            "tokens" => LimitScope.TokensPerMinute,
            "requests" => LimitScope.RequestsPerMinute,
            _ => null,
        };
    }
}
