namespace Scheduler.Simulator.Accounts;

/// <summary>What the simulator does on demand. Written in kebab case (<c>close-mid-body</c>) in configuration, control calls and markers.</summary>
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
}
