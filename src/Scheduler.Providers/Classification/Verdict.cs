namespace Scheduler.Providers.Classification;

/// <summary>What a rule makes of an answer; each becomes the outcome of the same name.</summary>
internal enum Verdict
{
    Throttled,
    Transient,
    PolicyViolation,
    AccountTerminated,
    QuotaExhausted,
    CredentialsRejected,
    AccessBlocked,
    InvalidRequest,
    TooLarge,
    Unknown,
}
