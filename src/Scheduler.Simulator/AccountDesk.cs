using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>The order in which an account decides: its own state, the request's form, the model, the rules, then what the rules let in.</summary>
internal static class AccountDesk
{
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
        if (call.Problem is { } problem)
            return new Decision { Answer = problem, Price = price };
        if (pool is null)
            return new Decision { Answer = AnswerBook.Refuse(404, "unknown-model", ErrorCatalog.ModelNotFound(call.Facts.Model ?? "")) };

        var admission = pool.Admit(price, input.Now);
        var isGranted = admission is Admission.Granted;
        return new Decision
        {
            Answer = isGranted
                ? AnswerOf(behaviour, call, account, pool, input)
                : AnswerBook.Of(admission, LimitName(call.Facts.Model!, pool), input.Organization),
            Price = price,
            Charged = isGranted ? price : 0,
            Accepted = isGranted,
            Requests = pool.Requests.StateAt(input.Now),
            Tokens = pool.Tokens.StateAt(input.Now),
        };
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

        // The headers of a throttle on demand tell what its message tells: nothing left until the wait is over.
        return behaviour == Behaviour.Throttle && pool is not null
            ? decision with
            {
                Requests = new LimitState(context.Throttle.Limit, context.Throttle.Used, context.Throttle.Wait),
                Tokens = pool.Tokens.StateAt(now),
            }
            : decision;
    }

    private static AnswerContext ContextOf(in Call call, Account account, AccountPool? pool, DecisionInput input)
    {
        // Without a limit of its own a throttle on demand claims OpenAI's smallest paid one.
        var requests = pool is { Requests.PerMinute: > 0 } ? pool.Requests.PerMinute : 500;
        var tokens = pool is { Tokens.PerMinute: > 0 } ? pool.Tokens.PerMinute : 30_000;
        var model = call.Facts.Model ?? "";
        return new AnswerContext
        {
            Model = pool is null ? model : LimitName(model, pool),
            Organization = input.Organization,
            Key = account.Options.Key,
            RequestId = input.RequestId,
            Estimate = Price.Estimate(call.Facts.Characters),
            Throttle = new Admission.Refused(Scope.Requests, requests, requests, 1, account.Mode.ThrottleWait),
            TooLarge = new Admission.TooLarge(tokens, tokens + 601),
        };
    }

    /// <summary>The model's name, with the pool's where it differs: <c>gpt-4.1-2025-04-14 (for limit gpt-4.1)</c>.</summary>
    private static string LimitName(string model, AccountPool pool) =>
        pool.Name == model || pool.Name == "default" ? model : $"{model} (for limit {pool.Name})";
}
