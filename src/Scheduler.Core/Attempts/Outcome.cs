namespace Scheduler.Core.Attempts;

/// <summary>How one attempt ended, after classification (body before status).</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    public sealed record Succeeded(ProviderAnswer Answer, TokenUsage? Usage) : Outcome;

    /// <summary>429 that a wait cures. <paramref name="RetryAfter"/> null: the provider gave no hint.</summary>
    public sealed record Throttled(ProviderWords Words, TimeSpan? RetryAfter) : Outcome;

    /// <summary>The provider's own trouble (5xx, overload, 408): answered, nothing done.</summary>
    public sealed record Transient(ProviderWords Words, TimeSpan? RetryAfter) : Outcome;

    /// <summary>Refused for its content: never sent again by itself.</summary>
    public sealed record PolicyViolation(ProviderWords Words, ProviderAnswer? Answer) : Outcome;

    public sealed record AccountTerminated(ProviderWords Words) : Outcome;

    public sealed record QuotaExhausted(ProviderWords Words) : Outcome;

    public sealed record CredentialsRejected(ProviderWords Words) : Outcome;

    /// <summary>Region or network address refused.</summary>
    public sealed record AccessBlocked(ProviderWords Words) : Outcome;

    public sealed record InvalidRequest(ProviderWords Words, ProviderAnswer? Answer) : Outcome;

    public sealed record TooLarge(ProviderWords Words, ProviderAnswer? Answer) : Outcome;

    /// <summary>Bytes left this host and no usable answer came: the provider may have done the work.</summary>
    public sealed record Unknown(ProviderWords Words) : Outcome;

    /// <summary>No byte left this host: reservation lapsed, account stopped, name, connect or TLS error. Costs no attempt unless <paramref name="CostsAttempt"/>.</summary>
    public sealed record NotSent(ProviderWords Words, bool CostsAttempt) : Outcome
    {
        /// <summary>How long the job waits before it comes again; null: it goes back to the backlog at once.</summary>
        public TimeSpan? Wait { get; init; }
    }

    /// <summary>The provider's words; null after a success.</summary>
    public ProviderWords? Said => this switch
    {
        Succeeded => null,
        Throttled o => o.Words,
        Transient o => o.Words,
        PolicyViolation o => o.Words,
        AccountTerminated o => o.Words,
        QuotaExhausted o => o.Words,
        CredentialsRejected o => o.Words,
        AccessBlocked o => o.Words,
        InvalidRequest o => o.Words,
        TooLarge o => o.Words,
        Unknown o => o.Words,
        NotSent o => o.Words,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The outcome's word in ledger, metrics and API.</summary>
    public string Name => this switch
    {
        Succeeded => "succeeded",
        Throttled => "throttled",
        Transient => "transient",
        PolicyViolation => "policy-violation",
        AccountTerminated => "account-terminated",
        QuotaExhausted => "quota-exhausted",
        CredentialsRejected => "credentials-rejected",
        AccessBlocked => "access-blocked",
        InvalidRequest => "invalid-request",
        TooLarge => "too-large",
        Unknown => "unknown",
        NotSent => "not-sent",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
