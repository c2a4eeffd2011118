using System.Diagnostics;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>The answer that each behaviour and each decision of the rules gives.</summary>
internal static class AnswerBook
{
    /// <summary>Whether the behaviour refuses before the rules are asked, so that nothing is charged.</summary>
    public static bool IsBeforeRules(Behaviour behaviour) => behaviour is not (Behaviour.None or Behaviour.Slow or Behaviour.Hang
        or Behaviour.CloseMidBody or Behaviour.Garbage or Behaviour.Oversized or Behaviour.ContentFilter or Behaviour.Refusal
        or Behaviour.Flag or Behaviour.LimitedContent or Behaviour.CyberPolicy or Behaviour.BioPolicy or Behaviour.ModerationBlock
        or Behaviour.AzureContentFilter or Behaviour.ContextLength or Behaviour.ErrorIn200 or Behaviour.TerminateIn200
        or Behaviour.Fail500 or Behaviour.Fail502 or Behaviour.Fail504 or Behaviour.Fail520 or Behaviour.ModelOverloaded or Behaviour.Timeout408);

    public static Answer Of(Behaviour behaviour, in AnswerContext context) =>
        (PlainKindOf(behaviour) ?? Dialectical(behaviour, context)) with { Reason = ReasonOf(behaviour) };

    /// <summary>What a refusal of the rules is answered with.</summary>
    public static Answer Of(Admission admission, in AnswerContext context) => admission switch
    {
        Admission.Granted => Answer.Ok,
        Admission.Refused refused => Dialectical(Behaviour.Throttle, context with { Throttle = refused }) with
        {
            Reason = refused.Scope == Scope.Requests ? "requests-limit" : "tokens-limit",
        },
        Admission.TooLarge tooLarge => Dialectical(Behaviour.TooLarge, context with { TooLarge = tooLarge }) with { Reason = "tokens-too-large" },
        _ => throw new UnreachableException(),
    };

    public static Answer Refuse(int status, string reason, ErrorBody error) => new(AnswerKind.Error, status, reason) { Error = error };

    private static Answer? PlainKindOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.None => Answer.Ok,
        Behaviour.Slow => Whole(AnswerKind.SlowResult),
        Behaviour.ContentFilter => Whole(AnswerKind.FilteredResult),
        Behaviour.Refusal => Whole(AnswerKind.RefusedResult),
        Behaviour.CloseMidBody => Whole(AnswerKind.CutResult),
        Behaviour.Garbage => Whole(AnswerKind.GarbageResult),
        Behaviour.Oversized => Whole(AnswerKind.OversizedResult),
        Behaviour.Hang => new Answer(AnswerKind.Hang, 0, ""),
        Behaviour.Close => new Answer(AnswerKind.Close, 0, ""),
        Behaviour.Redirect => new Answer(AnswerKind.Redirect, 302, ""),
        _ => null,
    };

    private static Answer Whole(AnswerKind kind) => new(kind, 200, "");

    /// <summary>In the dialect's own words where they are known, else OpenAI's in the dialect's envelope.</summary>
    private static Answer Dialectical(Behaviour behaviour, in AnswerContext context) =>
        OwnWords(behaviour, context)
        ?? AzureBook.Special(behaviour, context)
        ?? AnthropicBook.Special(behaviour, context)
        ?? GeminiBook.Special(behaviour, context)
        ?? CompatibleBook.Special(behaviour)
        ?? Restyling.Of(OpenAIBook.Of(behaviour, context), context.Dialect);

    private static Answer? OwnWords(Behaviour behaviour, in AnswerContext context) => context.Dialect switch
    {
        Dialect.AzureOpenAI => AzureBook.General(behaviour, context),
        Dialect.Anthropic => AnthropicBook.General(behaviour, context),
        Dialect.Gemini => GeminiBook.General(behaviour, context),
        Dialect.Groq => CompatibleBook.Groq(behaviour),
        Dialect.Mistral => CompatibleBook.Mistral(behaviour, context),
        _ => null,
    };

    private static string ReasonOf(Behaviour behaviour) => behaviour == Behaviour.None ? Answer.Ok.Reason : BehaviourNames.Of(behaviour);
}
