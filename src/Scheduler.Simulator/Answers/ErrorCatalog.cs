using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>
/// OpenAI's errors in its words, captured from public issue threads unless a comment says "invented". The invented messages stand where only type
/// and code were published.
/// </summary>
public static class ErrorCatalog
{
    private const string LearnMore = "Visit https://platform.openai.com/account/rate-limits to learn more.";
    private const string Invalid = "invalid_request_error";

    public static ErrorBody AccessTerminated { get; } = new(
        "Your access was terminated due to violation of our policies, please check your email for more information. If you believe this is in error and would like to appeal, please contact us through our help center at help.openai.com.",
        "access_terminated",
        "access_terminated");

    /// <summary>As told until mid-2023.</summary>
    public static ErrorBody AccessTerminatedLegacy { get; } = new(
        "Your access was terminated due to violation of our policies, please check your email for more information. If you believe this is in error and would like to appeal, please contact support@openai.com.",
        "access_terminated",
        null);

    public static ErrorBody InsufficientQuota { get; } = new(
        "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
        "insufficient_quota",
        "insufficient_quota");

    public static ErrorBody BillingNotActive { get; } = new(
        "Your account is not active, please check your billing details on our website.", "billing_not_active", "billing_not_active");

    public static ErrorBody BillingHardLimit { get; } = new("Billing hard limit has been reached", Invalid, "billing_hard_limit_reached");

    /// <summary>The captured text was cut after "If you are the developer".</summary>
    public static ErrorBody AccountDeactivated { get; } = new(
        "The OpenAI account associated with this API key has been deactivated. If you are the developer associated with this API key, please check your email for more information.",
        Invalid,
        "account_deactivated");

    public static ErrorBody Region { get; } = new(
        "Country, region, or territory not supported", "request_forbidden", "unsupported_country_region_territory");

    public static ErrorBody Flagged { get; } = new(
        "Invalid prompt: your prompt was flagged as potentially violating our usage policy. Please try again with a different prompt: https://platform.openai.com/docs/guides/reasoning#advice-on-prompting",
        Invalid,
        "invalid_prompt");

    /// <summary>Message invented.</summary>
    public static ErrorBody SlowDown { get; } = new(
        "Your request rate increased too fast. Please slow down and raise it gradually.", "rate_limit_error", "slow_down");

    /// <summary>Message invented.</summary>
    public static ErrorBody Overloaded { get; } = new(
        "The server is overloaded. Please try again later.", "service_unavailable_error", "server_is_overloaded");

    public static ErrorBody Overloaded529 { get; } = new("Overloaded", "overloaded_error", null);

    public static ErrorBody EngineOverloaded { get; } = new("The engine is currently overloaded, please try again later", "server_error", null);

    /// <summary>Type and code invented; the words are reported only.</summary>
    public static ErrorBody FlexUnavailable { get; } = new("429 Resource Unavailable", "resource_unavailable", "resource_unavailable");

    /// <summary>Invented: what nobody has seen yet.</summary>
    public static ErrorBody Unknown { get; } = new("This request met a condition that is new.", "novel_error", "novel_condition");

    /// <summary>DeepSeek's words; its envelope is OpenAI's. Type and code invented.</summary>
    public static ErrorBody InsufficientBalance { get; } = new("Insufficient Balance", "unknown_error", Invalid);

    public static ErrorBody NoOrganization { get; } = new(
        "You must be a member of an organization to use the API. Please contact us through our help center at help.openai.com.", Invalid, "no_organization");

    public static ErrorBody MismatchedOrganization { get; } = new(
        "OpenAI-Organization header should match organization for API key.", Invalid, "mismatched_organization");

    /// <summary>Message invented.</summary>
    public static ErrorBody InvalidOrganization { get; } = new("No such organization: org-simulator.", Invalid, "invalid_organization");

    /// <summary>Cut where the source is; type invented.</summary>
    public static ErrorBody IpNotAuthorized { get; } = new("Your IP is not authorized to use this API key.", Invalid, "ip_not_authorized");

    public static ErrorBody LimitedContent { get; } = new(
        "Invalid prompt: we've limited access to this content for safety reasons. This type of information may be used to benefit or to harm people.",
        Invalid,
        "invalid_prompt");

    /// <summary>The type is "invalid_request" indeed.</summary>
    public static ErrorBody CyberPolicy { get; } = new(
        "This request has been flagged for potentially high-risk cyber activity.", "invalid_request", "cyber_policy");

    /// <summary>Type invented.</summary>
    public static ErrorBody BioPolicy { get; } = new("This content was flagged for possible biological risk.", Invalid, "bio_policy");

    /// <summary>Type and the rest of the message invented.</summary>
    public static ErrorBody ModerationBlocked { get; } = new(
        "Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.",
        Invalid,
        "moderation_blocked");

    /// <summary>Message invented.</summary>
    public static ErrorBody ServiceTier { get; } = new(
        "The service tier is not available for this project.", Invalid, null, "service_tier");

    /// <summary>Invented, as the next three: only statuses are documented.</summary>
    public static ErrorBody Unprocessable { get; } = new("Unable to process the request. Please try again.", Invalid, null);

    public static ErrorBody Conflict { get; } = new("The resource was updated by another request.", Invalid, null);

    public static ErrorBody RequestTimeout { get; } = new("The request timed out.", "server_error", null);

    public static ErrorBody GatewayTimeout { get; } = new("The upstream server did not answer in time.", "server_error", null);

    public static ErrorBody MissingKey { get; } = new(
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from https://platform.openai.com/account/api-keys.",
        Invalid,
        null);

    public static ErrorBody NotJson { get; } = new("We could not parse the JSON body of your request.", Invalid, null);

    public static ErrorBody NoModel { get; } = new("you must provide a model parameter", Invalid, null);

    /// <summary>Anthropic asks for it.</summary>
    public static ErrorBody NoMaxTokens { get; } = new("max_tokens: Field required", Invalid, null, "max_tokens");

    public static ErrorBody WrongPath(string dialect) => new($"An account of the dialect {dialect} answers on other paths.", Invalid, null);

    public static ErrorBody NoStreams { get; } = new(
        "Streaming is not supported here: this is a simulator. Leave out 'stream'.", Invalid, "unsupported_value", "stream");

    public static ErrorBody TooManyChoices { get; } = new(
        "Invalid 'n': integer above maximum value. Expected a value <= 128.", Invalid, "integer_above_max_value", "n");

    public static ErrorBody LongRequestId { get; } = new(
        "Invalid header 'X-Client-Request-Id': at most 512 characters are allowed.", Invalid, null);

    /// <summary>The billing codes; the message is invented, the type as for the quota.</summary>
    public static ErrorBody Billing(string code) => new(
        $"This request was refused because of your organization's billing state ({code}). Retrying will not restore access.", "insufficient_quota", code);

    public static ErrorBody ModelOverloaded(string requestId) => new(
        $"That model is currently overloaded with other requests. You can retry your request, or contact us through our help center at help.openai.com if the error persists. (Please include the request ID {requestId} in your message.)",
        "server_error",
        null);

    public static ErrorBody RateLimitedByDay(string model, string organization) => new(
        $"Rate limit reached for {model} in organization {organization} on requests per day (RPD): Limit 1000, Used 1000, Requested 1. Please try again in 1m26.4s. {LearnMore}",
        "requests",
        "rate_limit_exceeded");

    public static ErrorBody RateLimitedLegacy(string organization) => new(
        $"Rate limit reached for default-gpt-3.5-turbo in organization {organization} on requests per min. Limit: 3 / min. Please try again in 20s. Contact us through our help center at help.openai.com if you continue to have issues.",
        "requests",
        null);

    public static ErrorBody WrongKey(string key) => new(
        $"Incorrect API key provided: {Mask(key)}. You can find your API key at https://platform.openai.com/account/api-keys.",
        Invalid,
        "invalid_api_key");

    public static ErrorBody UnknownUrl(string method, string path) => new($"Invalid URL ({method} {path})", Invalid, null);

    public static ErrorBody ModelNotFound(string model) => new(
        $"The model `{model}` does not exist or you do not have access to it.", Invalid, "model_not_found");

    public static ErrorBody ModelForbidden(string model) => new(
        $"Project `proj_simulator` does not have access to model `{model}`", Invalid, "model_not_found");

    public static ErrorBody ContextLength(long tokens) => new(
        $"This model's maximum context length is 8192 tokens. However, your messages resulted in {Math.Max(8193, tokens)} tokens. Please reduce the length of the messages.",
        Invalid,
        "context_length_exceeded",
        "messages");

    public static ErrorBody ContentTooLarge(int limit, long read) => new(
        $"Maximum content size limit ({limit}) exceeded ({read} bytes read)", "server_error", null);

    public static ErrorBody ServerError(string requestId) => new(
        $"The server had an error while processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if the error persists. (Please include the request ID {requestId} in your message.)",
        "server_error",
        null);

    public static ErrorBody Echo(string? authorization) => new($"Could not use the header Authorization: {authorization}", Invalid, null);

    public static ErrorBody RateLimited(string model, string organization, Admission.Refused refused) => new(
        $"Rate limit reached for {model} in organization {organization} on {ScopeText(refused.Scope)}: Limit {refused.Limit}, Used {refused.Used}, Requested {refused.Requested}. Please try again in {GoDuration.Ceiling(refused.Wait)}. {LearnMore}",
        TypeOf(refused.Scope),
        "rate_limit_exceeded");

    public static ErrorBody RateLimitedWithoutWait(string model, string organization, Admission.Refused refused) => new(
        $"Rate limit reached for {model} in organization {organization} on {ScopeText(refused.Scope)}: Limit {refused.Limit}, Used {refused.Used}, Requested {refused.Requested}. {LearnMore}",
        TypeOf(refused.Scope),
        "rate_limit_exceeded");

    public static ErrorBody TooLarge(string model, string organization, Admission.TooLarge tooLarge) => new(
        $"Request too large for {model} in organization {organization} on {ScopeText(Scope.Tokens)}: Limit {tooLarge.Limit}, Requested {tooLarge.Requested}. The input or output tokens must be reduced in order to run successfully. {LearnMore}",
        TypeOf(Scope.Tokens),
        "rate_limit_exceeded");

    private static string ScopeText(Scope scope) => scope == Scope.Requests ? "requests per min (RPM)" : "tokens per min (TPM)";

    private static string TypeOf(Scope scope) => scope == Scope.Requests ? "requests" : "tokens";

    private static string Mask(string key) => key.Length <= 8 ? new string('*', key.Length) : $"{key[..3]}{new string('*', key.Length - 7)}{key[^4..]}";
}
