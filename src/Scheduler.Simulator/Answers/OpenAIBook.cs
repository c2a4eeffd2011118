using System.Diagnostics;
using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator.Answers;

/// <summary>OpenAI's answers to the general behaviours.</summary>
internal static class OpenAIBook
{
    public static Answer Of(Behaviour behaviour, in AnswerContext context) =>
        Waits(behaviour, context) ?? AccountStops(behaviour, context.Key) ?? JobRefusals(behaviour, context) ?? Failures(behaviour, context.RequestId)
        ?? throw new UnreachableException();

    private static Answer? Waits(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle or Behaviour.ThrottleTokens =>
            Error(429, ErrorCatalog.RateLimited(context.Model, context.Organization, context.Throttle)) with { Wait = context.Throttle.Wait },
        Behaviour.ThrottleSilent => Error(429, ErrorCatalog.RateLimitedWithoutWait(context.Model, context.Organization, context.Throttle)),
        Behaviour.ThrottleDay => Error(429, ErrorCatalog.RateLimitedByDay(context.Model, context.Organization)),
        Behaviour.ThrottleLegacy => Error(429, ErrorCatalog.RateLimitedLegacy(context.Organization)),
        Behaviour.SlowDown => Error(429, ErrorCatalog.SlowDown) with { Wait = context.Throttle.Wait },
        Behaviour.EngineOverloaded => Error(429, ErrorCatalog.EngineOverloaded),
        Behaviour.FlexUnavailable => Error(429, ErrorCatalog.FlexUnavailable),
        Behaviour.Unknown429 => Error(429, ErrorCatalog.Unknown),
        _ => null,
    };

    private static Answer? AccountStops(Behaviour behaviour, string key) => behaviour switch
    {
        Behaviour.Terminate => Error(429, ErrorCatalog.AccessTerminated),
        Behaviour.TerminateLegacy => Error(429, ErrorCatalog.AccessTerminatedLegacy),
        Behaviour.TerminateIn200 => Error(200, ErrorCatalog.AccessTerminated),
        Behaviour.Deactivate => Error(401, ErrorCatalog.AccountDeactivated),
        Behaviour.Quota => Error(429, ErrorCatalog.InsufficientQuota),
        Behaviour.QuotaLegacy => Error(429, ErrorCatalog.InsufficientQuota with { Code = null }),
        Behaviour.BillingNotActive => Error(429, ErrorCatalog.BillingNotActive),
        Behaviour.BillingHardLimit => Error(400, ErrorCatalog.BillingHardLimit),
        Behaviour.CreditBalanceExhausted => Error(429, ErrorCatalog.Billing("credit_balance_exhausted")),
        Behaviour.OrganizationSpendLimit => Error(429, ErrorCatalog.Billing("organization_spend_limit_exceeded")),
        Behaviour.ProjectSpendLimit => Error(429, ErrorCatalog.Billing("project_spend_limit_exceeded")),
        Behaviour.OrganizationUsageLimit => Error(429, ErrorCatalog.Billing("organization_usage_limit_exceeded")),
        Behaviour.Payment => Error(402, ErrorCatalog.InsufficientBalance),
        Behaviour.RejectCredentials => Error(401, ErrorCatalog.WrongKey(key)),
        Behaviour.NoOrganization => Error(401, ErrorCatalog.NoOrganization),
        Behaviour.MismatchedOrganization => Error(401, ErrorCatalog.MismatchedOrganization),
        Behaviour.InvalidOrganization => Error(401, ErrorCatalog.InvalidOrganization),
        Behaviour.IpNotAuthorized => Error(401, ErrorCatalog.IpNotAuthorized),
        Behaviour.Region => Error(403, ErrorCatalog.Region),
        _ => null,
    };

    private static Answer? JobRefusals(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Flag => Error(400, ErrorCatalog.Flagged),
        Behaviour.LimitedContent => Error(400, ErrorCatalog.LimitedContent),
        Behaviour.CyberPolicy => Error(400, ErrorCatalog.CyberPolicy),
        Behaviour.BioPolicy => Error(400, ErrorCatalog.BioPolicy),
        Behaviour.ModerationBlock => Error(400, ErrorCatalog.ModerationBlocked),
        Behaviour.ModelNotFound => Error(404, ErrorCatalog.ModelNotFound(context.Model)),
        Behaviour.ModelForbidden => Error(403, ErrorCatalog.ModelForbidden(context.Model)),
        Behaviour.ContextLength => Error(400, ErrorCatalog.ContextLength(context.Estimate)),
        Behaviour.TooLarge => Error(429, ErrorCatalog.TooLarge(context.Model, context.Organization, context.TooLarge)),
        Behaviour.ContentTooLarge => Error(413, ErrorCatalog.ContentTooLarge(26_214_400, 26_214_401)),
        Behaviour.ContentTooLargeHtml => new Answer(AnswerKind.HtmlError, 413, ""),
        Behaviour.ServiceTier => Error(400, ErrorCatalog.ServiceTier),
        Behaviour.Unprocessable => Error(422, ErrorCatalog.Unprocessable),
        Behaviour.Unknown400 => Error(400, ErrorCatalog.Unknown),
        Behaviour.Unknown403 => Error(403, ErrorCatalog.Unknown),
        Behaviour.EchoAuthorization => Error(400, ErrorCatalog.Echo($"Bearer {context.Key}")),
        _ => null,
    };

    private static Answer? Failures(Behaviour behaviour, string requestId) => behaviour switch
    {
        Behaviour.Fail500 => Error(500, ErrorCatalog.ServerError(requestId)),
        Behaviour.Fail502 => new Answer(AnswerKind.HtmlError, 502, ""),
        Behaviour.Fail503 => Error(503, ErrorCatalog.Overloaded),
        Behaviour.SlowDown503 => Error(503, ErrorCatalog.SlowDown),
        Behaviour.Fail504 => Error(504, ErrorCatalog.GatewayTimeout),
        Behaviour.Fail520 => new Answer(AnswerKind.HtmlError, 520, ""),
        Behaviour.Fail529 => Error(529, ErrorCatalog.Overloaded529),
        Behaviour.ModelOverloaded => Error(500, ErrorCatalog.ModelOverloaded(requestId)),
        Behaviour.Timeout408 => Error(408, ErrorCatalog.RequestTimeout),
        Behaviour.Conflict => Error(409, ErrorCatalog.Conflict),
        Behaviour.ErrorIn200 => Error(200, ErrorCatalog.ServerError(requestId)),
        _ => null,
    };

    private static Answer Error(int status, ErrorBody error) => new(AnswerKind.Error, status, "") { Error = error };
}
