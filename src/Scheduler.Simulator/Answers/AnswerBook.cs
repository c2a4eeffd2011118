using System.Diagnostics;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>The answer that each behaviour and each decision of the rules gives.</summary>
internal static class AnswerBook
{
    /// <summary>Whether the behaviour refuses before the rules are asked, so that nothing is charged.</summary>
    public static bool IsBeforeRules(Behaviour behaviour) => behaviour is Behaviour.Throttle or Behaviour.ThrottleSilent or Behaviour.SlowDown
        or Behaviour.Fail503 or Behaviour.Fail529 or Behaviour.Close or Behaviour.Terminate or Behaviour.Deactivate or Behaviour.Quota
        or Behaviour.BillingNotActive or Behaviour.BillingHardLimit or Behaviour.RejectCredentials or Behaviour.Region
        or Behaviour.ModelNotFound or Behaviour.ModelForbidden or Behaviour.TooLarge or Behaviour.ContentTooLarge
        or Behaviour.Redirect or Behaviour.EchoAuthorization;

    public static Answer Of(Behaviour behaviour, in AnswerContext context)
    {
        var reason = ReasonOf(behaviour);
        return KindOf(behaviour) switch
        {
            AnswerKind.Hang => new Answer(AnswerKind.Hang, 0, reason),
            AnswerKind.Close => new Answer(AnswerKind.Close, 0, reason),
            AnswerKind.Redirect => new Answer(AnswerKind.Redirect, 302, reason),
            AnswerKind.HtmlError => new Answer(AnswerKind.HtmlError, 502, reason),
            AnswerKind.Error => ErrorOf(behaviour, reason, context),
            var kind => new Answer(kind, 200, reason),
        };
    }

    /// <summary>What a refusal of the rules is answered with.</summary>
    public static Answer Of(Admission admission, string model, string organization) => admission switch
    {
        Admission.Granted => Answer.Ok,
        Admission.Refused refused => new Answer(AnswerKind.Error, 429, refused.Scope == Scope.Requests ? "requests-limit" : "tokens-limit")
        {
            Error = ErrorCatalog.RateLimited(model, organization, refused),
            Wait = refused.Wait,
        },
        Admission.TooLarge tooLarge => Refuse(429, "tokens-too-large", ErrorCatalog.TooLarge(model, organization, tooLarge)),
        _ => throw new UnreachableException(),
    };

    public static Answer Refuse(int status, string reason, ErrorBody error) => new(AnswerKind.Error, status, reason) { Error = error };

    private static AnswerKind KindOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.None => AnswerKind.Result,
        Behaviour.Slow => AnswerKind.SlowResult,
        Behaviour.ContentFilter => AnswerKind.FilteredResult,
        Behaviour.Refusal => AnswerKind.RefusedResult,
        Behaviour.CloseMidBody => AnswerKind.CutResult,
        Behaviour.Garbage => AnswerKind.GarbageResult,
        Behaviour.Oversized => AnswerKind.OversizedResult,
        Behaviour.Hang => AnswerKind.Hang,
        Behaviour.Close => AnswerKind.Close,
        Behaviour.Redirect => AnswerKind.Redirect,
        Behaviour.Fail502 => AnswerKind.HtmlError,
        _ => AnswerKind.Error,
    };

    private static Answer ErrorOf(Behaviour behaviour, string reason, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle => Refuse(429, reason, ErrorCatalog.RateLimited(context.Model, context.Organization, context.Throttle)) with { Wait = context.Throttle.Wait },
        Behaviour.ThrottleSilent => Refuse(429, reason, ErrorCatalog.RateLimitedWithoutWait(context.Model, context.Organization, context.Throttle)),
        Behaviour.SlowDown => Refuse(429, reason, ErrorCatalog.SlowDown) with { Wait = context.Throttle.Wait },
        Behaviour.Fail500 => Refuse(500, reason, ErrorCatalog.ServerError(context.RequestId)),
        Behaviour.Fail503 => Refuse(503, reason, ErrorCatalog.Overloaded),
        Behaviour.Fail529 => Refuse(529, reason, ErrorCatalog.Overloaded529),
        Behaviour.Terminate => Refuse(429, reason, ErrorCatalog.AccessTerminated),
        Behaviour.Deactivate => Refuse(401, reason, ErrorCatalog.AccountDeactivated),
        Behaviour.Quota => Refuse(429, reason, ErrorCatalog.InsufficientQuota),
        Behaviour.BillingNotActive => Refuse(429, reason, ErrorCatalog.BillingNotActive),
        Behaviour.BillingHardLimit => Refuse(400, reason, ErrorCatalog.BillingHardLimit),
        Behaviour.RejectCredentials => Refuse(401, reason, ErrorCatalog.WrongKey(context.Key)),
        Behaviour.Region => Refuse(403, reason, ErrorCatalog.Region),
        Behaviour.Flag => Refuse(400, reason, ErrorCatalog.Flagged),
        Behaviour.ModelNotFound => Refuse(404, reason, ErrorCatalog.ModelNotFound(context.Model)),
        Behaviour.ModelForbidden => Refuse(403, reason, ErrorCatalog.ModelForbidden(context.Model)),
        Behaviour.ContextLength => Refuse(400, reason, ErrorCatalog.ContextLength(context.Estimate)),
        Behaviour.TooLarge => Refuse(429, reason, ErrorCatalog.TooLarge(context.Model, context.Organization, context.TooLarge)),
        Behaviour.ContentTooLarge => Refuse(413, reason, ErrorCatalog.ContentTooLarge(26_214_400, 26_214_401)),
        Behaviour.EchoAuthorization => Refuse(400, reason, ErrorCatalog.Echo($"Bearer {context.Key}")),
        _ => throw new UnreachableException(),
    };

    private static string ReasonOf(Behaviour behaviour) => behaviour == Behaviour.None ? Answer.Ok.Reason : BehaviourNames.Of(behaviour);
}
