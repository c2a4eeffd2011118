using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Accounts;

/// <summary>
/// What the simulator does on demand. Written in kebab case (<c>close-mid-body</c>) in configuration, control calls and markers. A general
/// one is told in the words of the account's dialect, one that begins with a provider's name in that provider's words everywhere.
/// </summary>
public enum Behaviour
{
    /// <summary>Answers as the rules decide.</summary>
    None,

    /// <summary>429 rate_limit_exceeded with Retry-After and headers.</summary>
    Throttle,

    /// <summary>429 rate_limit_exceeded without Retry-After, rate-limit headers or a wait in the message.</summary>
    ThrottleSilent,

    /// <summary>429 slow_down (the message is invented: none was published).</summary>
    SlowDown,

    /// <summary>500 server_error.</summary>
    Fail500,

    /// <summary>502 in a gateway's HTML.</summary>
    Fail502,

    /// <summary>503 server_is_overloaded (the message is invented: none was published).</summary>
    Fail503,

    /// <summary>529 overloaded_error.</summary>
    Fail529,

    /// <summary>Takes the request and never answers.</summary>
    Hang,

    /// <summary>Answers correctly after the configured slow time.</summary>
    Slow,

    /// <summary>Closes the connection before the first byte of an answer.</summary>
    Close,

    /// <summary>Closes the connection in the middle of the body of a 200.</summary>
    CloseMidBody,

    /// <summary>429 access_terminated.</summary>
    Terminate,

    /// <summary>401 account_deactivated.</summary>
    Deactivate,

    /// <summary>429 insufficient_quota.</summary>
    Quota,

    /// <summary>429 billing_not_active.</summary>
    BillingNotActive,

    /// <summary>400 billing_hard_limit_reached.</summary>
    BillingHardLimit,

    /// <summary>401 invalid_api_key.</summary>
    RejectCredentials,

    /// <summary>403 unsupported_country_region_territory.</summary>
    Region,

    /// <summary>400 invalid_prompt.</summary>
    Flag,

    /// <summary>200 whose choice ended with content_filter.</summary>
    ContentFilter,

    /// <summary>200 with a refusal instead of content.</summary>
    Refusal,

    /// <summary>404 model_not_found.</summary>
    ModelNotFound,

    /// <summary>403 model_not_found of a project without access.</summary>
    ModelForbidden,

    /// <summary>400 context_length_exceeded.</summary>
    ContextLength,

    /// <summary>429 "Request too large".</summary>
    TooLarge,

    /// <summary>413 of the content size.</summary>
    ContentTooLarge,

    /// <summary>200 whose body is cut JSON.</summary>
    Garbage,

    /// <summary>302 to another path of the simulator, which counts who follows.</summary>
    Redirect,

    /// <summary>200 with a body of the configured oversize.</summary>
    Oversized,

    /// <summary>400 whose message repeats the Authorization header.</summary>
    EchoAuthorization,

    /// <summary>429 of tokens per minute, with Retry-After and headers.</summary>
    ThrottleTokens,

    /// <summary>429 of requests per day: about a minute and a half on a bucket of a day.</summary>
    ThrottleDay,

    /// <summary>429 as before mid-2023: no code, another wording.</summary>
    ThrottleLegacy,

    /// <summary>429 "The engine is currently overloaded" (legacy).</summary>
    EngineOverloaded,

    /// <summary>429 of the flex tier: resource unavailable, not charged (weak source; type and code invented).</summary>
    FlexUnavailable,

    /// <summary>503 slow_down, as before it moved to 429 (the message is invented).</summary>
    SlowDown503,

    /// <summary>429 whose type and code nobody knows (invented).</summary>
    Unknown429,

    /// <summary>400 whose type and code nobody knows (invented).</summary>
    Unknown400,

    /// <summary>403 whose type and code nobody knows (invented).</summary>
    Unknown403,

    /// <summary>429 access_terminated as before mid-2023: code null, another address.</summary>
    TerminateLegacy,

    /// <summary>429 insufficient_quota as in early 2023: code null.</summary>
    QuotaLegacy,

    /// <summary>429 credit_balance_exhausted (the message is invented, as of the next three).</summary>
    CreditBalanceExhausted,

    /// <summary>429 organization_spend_limit_exceeded.</summary>
    OrganizationSpendLimit,

    /// <summary>429 project_spend_limit_exceeded.</summary>
    ProjectSpendLimit,

    /// <summary>429 organization_usage_limit_exceeded.</summary>
    OrganizationUsageLimit,

    /// <summary>402 "Insufficient Balance", as DeepSeek says.</summary>
    Payment,

    /// <summary>401 no_organization.</summary>
    NoOrganization,

    /// <summary>401 mismatched_organization.</summary>
    MismatchedOrganization,

    /// <summary>401 invalid_organization (the message is invented).</summary>
    InvalidOrganization,

    /// <summary>401 ip_not_authorized (weak source).</summary>
    IpNotAuthorized,

    /// <summary>400 invalid_prompt of limited content (weak source).</summary>
    LimitedContent,

    /// <summary>400 cyber_policy, its type <c>invalid_request</c> (weak source).</summary>
    CyberPolicy,

    /// <summary>400 bio_policy (weak source; the status is invented).</summary>
    BioPolicy,

    /// <summary>400 moderation_blocked of an image (no full body was captured).</summary>
    ModerationBlock,

    /// <summary>400 of a service tier that is not allowed (the message is invented).</summary>
    ServiceTier,

    /// <summary>413 in a gateway's HTML.</summary>
    ContentTooLargeHtml,

    /// <summary>408 (no body was captured).</summary>
    Timeout408,

    /// <summary>409 (no body was captured).</summary>
    Conflict,

    /// <summary>422 (no body was captured).</summary>
    Unprocessable,

    /// <summary>500 "That model is currently overloaded" (legacy).</summary>
    ModelOverloaded,

    /// <summary>504 (no body was captured).</summary>
    Fail504,

    /// <summary>520 in a gateway's HTML.</summary>
    Fail520,

    /// <summary>200 whose body is an error object.</summary>
    [JsonStringEnumMemberName("error-in-200")]
    ErrorIn200,

    /// <summary>200 whose body is a termination.</summary>
    [JsonStringEnumMemberName("terminate-in-200")]
    TerminateIn200,

    /// <summary>429 that asks for 86,400 s, seen where tokens per minute were spent.</summary>
    [JsonStringEnumMemberName("azure-86400")]
    AzureDay,

    /// <summary>429 of shared capacity: 6 s.</summary>
    AzureHighDemand,

    /// <summary>429 without Retry-After, its limit headers -1 and 0.</summary>
    AzureBlind,

    /// <summary>403: the resource is temporarily blocked for its content.</summary>
    AzureBlocked,

    /// <summary>400 content_filter with an inner error.</summary>
    AzureContentFilter,

    /// <summary>429 rate_limit_error.</summary>
    AnthropicThrottle,

    /// <summary>400 "This organization has been disabled." (weak source).</summary>
    AnthropicDisabled,

    /// <summary>529 overloaded_error.</summary>
    AnthropicOverloaded,

    /// <summary>500 api_error "Overloaded".</summary>
    [JsonStringEnumMemberName("anthropic-overloaded-500")]
    AnthropicOverloaded500,

    /// <summary>429 of a tier's spend cap: no Retry-After (the message is invented, the detail's code a weak source).</summary>
    AnthropicSpendLimit,

    /// <summary>400 of a spend limit that the user set (the message is invented).</summary>
    AnthropicUserSpendLimit,

    /// <summary>402 billing_error (the message is invented).</summary>
    AnthropicBilling,

    /// <summary>429 of a minute in the words of OpenAI's billing error; the wait is in the body.</summary>
    GeminiBillingSentence,

    /// <summary>The same without details.</summary>
    GeminiBare,

    /// <summary>429 of a day's quota.</summary>
    GeminiPerDay,

    /// <summary>403 CONSUMER_SUSPENDED.</summary>
    GeminiSuspended,

    /// <summary>400 FAILED_PRECONDITION (the message is invented).</summary>
    GeminiPrecondition,

    /// <summary>499 CANCELLED (the message is invented).</summary>
    GeminiCancelled,

    /// <summary>400 "Organization has been restricted".</summary>
    GroqRestricted,

    /// <summary>498 capacity_exceeded of the flex tier (weak source).</summary>
    GroqCapacity,

    /// <summary>429 flat, with type and code.</summary>
    MistralThrottle,

    /// <summary>429 whose body is a message alone.</summary>
    MistralBare,

    /// <summary>503 "Service tier capacity exceeded".</summary>
    MistralCapacity,

    /// <summary>400 of the context's length, its code a number.</summary>
    VllmContextLength,
}
