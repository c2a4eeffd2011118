using Scheduler.Providers.Classification;

namespace Scheduler.Providers.Accounts;

/// <summary>An administrator's rule of classification: all that it names must fit.</summary>
/// <param name="Name">For people.</param>
/// <param name="Verdict">What such an answer is: an outcome's word, e.g. "throttled" or "account-terminated".</param>
public sealed record OwnRule(string Name, string Verdict)
{
    public int? Status { get; init; }

    /// <summary>The error's code.</summary>
    public string? Code { get; init; }

    public string? Type { get; init; }

    public string? MessageContains { get; init; }

    /// <summary>The verdicts that a rule may give.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = [.. Known.Keys];

    private static IReadOnlyDictionary<string, Verdict> Known => new Dictionary<string, Verdict>(StringComparer.Ordinal)
    {
        ["throttled"] = Classification.Verdict.Throttled,
        ["transient"] = Classification.Verdict.Transient,
        ["policy-violation"] = Classification.Verdict.PolicyViolation,
        ["account-terminated"] = Classification.Verdict.AccountTerminated,
        ["quota-exhausted"] = Classification.Verdict.QuotaExhausted,
        ["credentials-rejected"] = Classification.Verdict.CredentialsRejected,
        ["access-blocked"] = Classification.Verdict.AccessBlocked,
        ["invalid-request"] = Classification.Verdict.InvalidRequest,
        ["too-large"] = Classification.Verdict.TooLarge,
    };

    internal ClassificationRule ToRule() => new(Name, Known[Verdict])
    {
        Status = Status is { } status ? (status, status) : null,
        Test = Fits,
    };

    private bool Fits(ProviderError error) =>
        (Code is null || string.Equals(error.Code, Code, StringComparison.OrdinalIgnoreCase))
        && (Type is null || string.Equals(error.Type, Type, StringComparison.OrdinalIgnoreCase))
        && (MessageContains is null || error.Message?.Contains(MessageContains, StringComparison.OrdinalIgnoreCase) == true);
}
