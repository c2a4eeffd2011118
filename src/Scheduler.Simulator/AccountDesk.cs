using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>The order in which an account decides: its own state, the request's form, the model, the rules, then what the rules let in.</summary>
internal static class AccountDesk
{
    /// <summary>Azure's -1: no limit is told, and nothing is left.</summary>
    private static readonly LimitState Blind = new(-1, 0, 0);

    public static Decision Decide(in Call call, Account account, AccountPool? pool, DecisionInput input)
    {
        pool?.Advance(input.Now);
        var decision = Judge(call, account, pool, input);
        return pool is null ? decision : pool.Show(decision);
    }

    private static Decision Judge(in Call call, Account account, AccountPool? pool, DecisionInput input)
    {
        var behaviour = BehaviourOf(call.Facts.Marker, account, input);
        var price = pool?.PriceOf(call.Facts) ?? 0;
        if (behaviour != Behaviour.None && AnswerBook.IsBeforeRules(behaviour))
            return RefuseOnDemand(behaviour, ContextOf(call, account, pool, input), pool, input.Now) with { Price = price };
        if (ProblemOf(call, account, pool, input) is { } problem)
            return new Decision { Answer = problem, Price = price };

        var admission = pool!.Admit(price, input.Now);
        var isGranted = admission is Admission.Granted;
        return new Decision
        {
            Answer = isGranted
                ? AnswerOf(behaviour, call, account, pool, input)
                : AnswerBook.Of(admission, ContextOf(call, account, pool, input)),
            Price = price,
            Charged = isGranted ? price : 0,
            Accepted = isGranted,
            Requests = pool.Requests.StateAt(input.Now),
            Tokens = pool.Tokens.StateAt(input.Now),
        };
    }

    /// <summary>A request whose key belongs to no account, or came in another dialect's header.</summary>
    public static Answer RefuseUnknown(in Call call, Dialect dialect) => string.IsNullOrEmpty(call.Credential.Key)
        ? Restyling.Of(AnswerBook.Refuse(401, "", ErrorCatalog.MissingKey), dialect)
        : AnswerBook.Of(Behaviour.RejectCredentials, new AnswerContext
        {
            Dialect = dialect,
            Model = call.Facts.Model ?? "",
            Organization = "",
            Key = call.Credential.Key,
            RequestId = "",
            Throttle = new Admission.Refused(Scope.Requests, 0, 0, 0, 0),
            TooLarge = new Admission.TooLarge(0, 0),
        });

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    private static Answer? ProblemOf(in Call call, Account account, AccountPool? pool, DecisionInput input)
    {
        var dialect = account.Options.Dialect;
        if (!call.Route.IsServedBy(dialect))
            return Restyling.Of(AnswerBook.Refuse(404, "wrong-path", ErrorCatalog.WrongPath(dialect.ToString())), dialect);
        if (call.Problem is { } problem)
            return Restyling.Of(problem, dialect);
        return pool is null ? AnswerBook.Of(Behaviour.ModelNotFound, ContextOf(call, account, pool, input)) with { Reason = "unknown-model" } : null;
    }

    private static Behaviour BehaviourOf(Marker marker, Account account, DecisionInput input)
    {
        var behaviour = account.Mode.Next(input.Now);
        return behaviour == Behaviour.None && input.JobArrivals <= marker.Arrivals ? marker.Behaviour : behaviour;
    }

    private static Answer AnswerOf(Behaviour behaviour, in Call call, Account account, AccountPool pool, DecisionInput input) =>
        behaviour == Behaviour.None ? Answer.Ok : AnswerBook.Of(behaviour, ContextOf(call, account, pool, input));

    private static Decision RefuseOnDemand(Behaviour behaviour, in AnswerContext context, AccountPool? pool, long now)
    {
        var decision = new Decision { Answer = AnswerBook.Of(behaviour, context) };
        if (pool is null)
            return decision;

        // The headers of a throttle on demand tell what its message tells: nothing left until the wait is over.
        var spent = new LimitState(context.Throttle.Limit, context.Throttle.Used, context.Throttle.Wait);
        return behaviour switch
        {
            Behaviour.Throttle or Behaviour.AnthropicThrottle or Behaviour.MistralThrottle => decision with { Requests = spent, Tokens = pool.Tokens.StateAt(now) },
            Behaviour.ThrottleTokens => decision with { Requests = pool.Requests.StateAt(now), Tokens = spent },
            Behaviour.AzureBlind => decision with { Requests = Blind, Tokens = Blind },
            _ => decision,
        };
    }

    private static AnswerContext ContextOf(in Call call, Account account, AccountPool? pool, DecisionInput input)
    {
        // Without a limit of its own a throttle on demand claims OpenAI's smallest paid one.
        var requests = pool is { Requests.PerMinute: > 0 } ? pool.Requests.PerMinute : 500;
        var tokens = pool is { Tokens.PerMinute: > 0 } ? pool.Tokens.PerMinute : 30_000;
        var model = call.Facts.Model ?? "";
        var wait = account.Mode.ThrottleWait;
        return new AnswerContext
        {
            Dialect = account.Options.Dialect,
            Model = pool is null ? model : LimitName(model, pool),
            Organization = input.Organization,
            Key = account.Options.Key,
            RequestId = input.RequestId,
            Estimate = Price.Estimate(call.Facts.Characters),
            Throttle = call.Facts.Marker.Behaviour == Behaviour.ThrottleTokens || account.Mode.Current(input.Now) == Behaviour.ThrottleTokens
                ? new Admission.Refused(Scope.Tokens, tokens, tokens, Math.Max(1, pool?.PriceOf(call.Facts) ?? 1), wait)
                : new Admission.Refused(Scope.Requests, requests, requests, 1, wait),
            TooLarge = new Admission.TooLarge(tokens, tokens + 601),
        };
    }

    /// <summary>The model's name, with the pool's where it differs: <c>gpt-4.1-2025-04-14 (for limit gpt-4.1)</c>.</summary>
    private static string LimitName(string model, AccountPool pool) =>
        pool.Name == model || pool.Name == "default" ? model : $"{model} (for limit {pool.Name})";
}
