using System.Globalization;
using System.Text;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>Azure OpenAI's words, captured unless a comment says "invented".</summary>
internal static class AzureBook
{
    private const long Day = 86_400;

    private const string InnerError = """
        "status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"high"},"jailbreak":{"filtered":true,"detected":true},"self_harm":{"filtered":false,"severity":"safe"},"sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":false,"severity":"safe"}}}
        """;

    /// <summary>Captured up to "Please go here"; the rest of the sentence is invented.</summary>
    private static readonly CompositeFormat OverRate = CompositeFormat.Parse(
        "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-08-01-preview have exceeded {0} rate limit of your current OpenAI S0 pricing tier.{1} Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.");

    public static Answer? Special(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.AzureDay => Throttled("token", Day) with { Wait = Day * LimitRules.Second },
        Behaviour.AzureHighDemand => Error(429, "429", "The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load. Please retry after 6 seconds.") with { Wait = 6 * LimitRules.Second },
        Behaviour.AzureBlind => Throttled("call", seconds: null),
        Behaviour.AzureBlocked => Error(403, "Forbidden", "Your resource has been temporarily blocked because we detected behavior that may violate our content policy. For more details on Azure OpenAI service content policy, please visit https://aka.ms/aoaicodeofconduct"),
        Behaviour.AzureContentFilter => Filtered(),
        _ => null,
    };

    public static Answer? General(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle or Behaviour.ThrottleTokens => Throttled(ScopeOf(context), context.WaitSeconds) with { Wait = context.Throttle.Wait },
        Behaviour.ThrottleSilent => Throttled(ScopeOf(context), seconds: null),
        Behaviour.Terminate or Behaviour.Deactivate => Special(Behaviour.AzureBlocked, context),
        Behaviour.Flag => Filtered(),

        // Invented, as the next: no body of either is in the fact sheet.
        Behaviour.RejectCredentials => Error(401, "401", "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."),
        Behaviour.ModelNotFound => Error(404, "DeploymentNotFound", "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again."),
        _ => null,
    };

    private static string ScopeOf(in AnswerContext context) => context.Throttle.Scope == Scope.Requests ? "call" : "token";

    private static Answer Throttled(string scope, long? seconds) =>
        Error(429, "429", string.Format(CultureInfo.InvariantCulture, OverRate, scope, seconds is null ? "" : $" Please retry after {seconds} {(seconds == 1 ? "second" : "seconds")}."));

    private static Answer Filtered() => new(AnswerKind.Error, 400, "")
    {
        Error = new ErrorBody(
            "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry. To learn more about our content filtering policies please read our documentation: https://go.microsoft.com/fwlink/?linkid=2198766",
            null,
            "content_filter",
            "prompt")
        {
            Extra = InnerError,
        },
    };

    private static Answer Error(int status, string code, string message) =>
        new(AnswerKind.Error, status, "") { Error = new ErrorBody(message, null, code) { Envelope = Envelope.Azure } };
}
